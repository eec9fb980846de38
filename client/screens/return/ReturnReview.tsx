/**
 * The page after coming back: first what changed since the connection was lost, with the words that changed; then, one by
 * one, the acts that were kept on this device. It may be left at any time; what is not decided stays where it is, and the
 * header leads back. Test ids: `return-review`, `return-done`, and those of `Changes` and `PendingItem`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { limits } from '#shared/limits.ts'
import type { IssueId } from '#shared/ids.ts'
import type { Absence } from '../../state/absence.ts'
import { useBoard, useLink, useMe, usePendingActs } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { momentOf, timeOfInstant } from '../../ui/dates.ts'
import { keyed } from '../../ui/keyed.ts'
import { useLength } from './length.ts'
import { Changes } from './Changes.tsx'
import { issueOfAct } from './pending-facts.ts'
import { PendingItem } from './PendingItem.tsx'
import styles from './return.module.css'
import { useChangesSince } from './use-changes.ts'

/** Issues whose working text is fetched as it was and as it is: each costs the server a look into the past. */
const textsLookedAt = 3

interface Props {
  readonly absence: Absence | null
  readonly onClose: () => void
}

/** The issues that the person is concerned with: of what he kept, then what the room looks at. */
function useConcerned(): readonly IssueId[] {
  const acts = usePendingActs()
  const found = useBoard((state) => {
    const ids = acts.map(({ input }) => issueOfAct(input, state))
    return [...new Set([...ids, state.focus?.issueId ?? null])].filter((one) => one !== null).join(' ')
  })
  return useMemo(() => (found === '' ? [] : (found.split(' ') as IssueId[])), [found])
}

/** Where the record stood of which the person is told what came after: the earliest that he kept something at. */
function useSinceWhen(absence: Absence | null): number {
  const acts = usePendingActs()
  const [seq] = useState(() => {
    const places = acts.filter(({ status }) => status !== 'withdrawn').map((act) => act.seq)
    return Math.min(...places, absence?.seq ?? Number.POSITIVE_INFINITY)
  })
  return Number.isFinite(seq) ? seq : 0
}

/** Of each issue on which something is kept, where the record stood that its author had before him then: the earliest. */
function useKnown(): ReadonlyMap<IssueId, number> {
  const acts = usePendingActs()
  const state = useBoard((board) => board)
  const [known] = useState(() => {
    const places = new Map<IssueId, number>()
    for (const { input, seq, status } of acts) {
      const issueId = issueOfAct(input, state)
      if (issueId === null || status === 'withdrawn') continue
      places.set(issueId, Math.min(seq, places.get(issueId) ?? seq))
    }
    return places
  })
  return known
}

function ChangedMeanwhile({ absence }: Pick<Props, 'absence'>): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const concerned = useConcerned()
  const [first] = useState(concerned)
  const known = useKnown()
  const seq = useSinceWhen(absence)
  const before = absence?.seq === seq ? absence.before : null
  const issueIds = useMemo(() => first.slice(0, textsLookedAt), [first])
  const { since, failed, fetchAgain } = useChangesSince({ boardId, seq, before, issueIds })
  return (
    <section className={styles['part']} aria-labelledby="return-changes-title">
      <h3 id="return-changes-title">{t(absence === null ? 'away.changesTitlePending' : 'away.changesTitle')}</h3>
      {absence?.replaced === true ? <p className={styles['soft']}>{t('away.replaced')}</p> : null}
      <Changes since={since} failed={failed} onAgain={() => void fetchAgain()} first={first} known={known} />
    </section>
  )
}

function StillPending(): ReactNode {
  const { t } = useT()
  const acts = usePendingActs().filter(({ status }) => status !== 'withdrawn')
  const [said, setSaid] = useState<readonly string[]>([])
  if (acts.length === 0 && said.length === 0) return null
  return (
    <section className={styles['part']} aria-labelledby="return-pending-title">
      <h3 id="return-pending-title">{t('away.pendingTitle')}</h3>
      {acts.length > 0 ? (
        <p className={styles['soft']}>{t('away.pendingExplain', { days: limits.asideDays })}</p>
      ) : null}
      <output>
        {keyed(said).map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </output>
      <ol className={styles['items']}>
        {acts.map((act, place) => (
          <PendingItem
            key={act.id}
            act={act}
            first={place === 0}
            onSaid={(sentence) => setSaid((before) => [...before, sentence])}
          />
        ))}
      </ol>
    </section>
  )
}

/** How long, and from when to when, by the server's clock and the board's zone. */
function HowLong({ absence }: { readonly absence: Absence }): ReactNode {
  const { t, language } = useT()
  const zone = useBoard(timeZoneOf)
  const length = useLength(absence.awayMs)
  if (absence.at === null) return null
  const sameDay = absence.awayMs < 12 * 3_600_000
  const say = (at: number): string => (sameDay ? timeOfInstant(at, language, zone) : momentOf(at, language, zone))
  return <p>{t('away.wasAway', { length, from: say(absence.at), to: say(absence.at + absence.awayMs) })}</p>
}

/** The page, as a dialog over whatever is on screen. */
export default function ReturnReview({ absence, onClose }: Props): ReactNode {
  const { t } = useT()
  const offline = useLink() === 'offline'
  const left = usePendingActs().some(({ status }) => status !== 'withdrawn')
  return (
    <Dialog opened onClose={onClose} title={t(absence === null ? 'away.titlePending' : 'away.title')} size="xl">
      <div className={styles['review']} data-testid="return-review">
        {absence === null ? null : <HowLong absence={absence} />}
        {offline ? null : <ChangedMeanwhile absence={absence} />}
        <StillPending />
        <div className={styles['end']}>
          <Button size="md" variant={left ? 'default' : 'filled'} onClick={onClose} data-testid="return-done">
            {t(left ? 'away.doneLater' : 'away.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
