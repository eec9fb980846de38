/**
 * What the record already says like the words being written, offered when the writing pauses: each opens to be read, none
 * stands in the way of submitting. How many there are is said quietly to who cannot see them. Test ids: `similar-hint`,
 * `similar-<demandId>`.
 */
import { useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import DemandGlance from './DemandGlance.tsx'
import styles from './demands.module.css'
import { useSimilar } from './similar.ts'

/** How many are shown: more would be a list to be worked through. */
const shown = 3

interface RowProps {
  readonly demand: Demand
  readonly score: number
  readonly issueId: string | null
  readonly onOpen: () => void
}

function Row({ demand, score, issueId, onOpen }: RowProps) {
  const { t, partyName } = useT()
  const party = useBoard((state) => state.parties.get(demand.partyId))
  const issue = useBoard((state) => (demand.issueId === null ? undefined : state.issues.get(demand.issueId)))
  const text = currentWording(demand)
  const name = party === undefined ? '' : partyName(party)
  return (
    <li>
      <button
        type="button"
        className={styles.similar}
        onClick={onOpen}
        aria-label={t('demands.similarOpen', { party: name, text })}
        data-testid={`similar-${demand.id}`}
      >
        {party !== undefined && <PartyBadge party={party} size="s" />}
        <span className={styles.similarWords}>{text}</span>
        {score === 1 && <span className={styles.mark}>{t('demands.similarSame')}</span>}
        {issue !== undefined && issue.id !== issueId && (
          <span className={styles.mark}>{t('demands.similarOther', { no: issue.no })}</span>
        )}
      </button>
    </li>
  )
}

interface Props {
  /** What is being written. */
  readonly text: string
  readonly draftId: DemandId
  readonly issueId: string | null
}

/** Takes no place while nothing is similar. */
export default function SimilarHint({ text, draftId, issueId }: Props) {
  const { t } = useT()
  const found = useSimilar({ text, except: draftId, count: shown })
  const demands = useBoard((state) => state.demands)
  const [open, setOpen] = useState<DemandId | null>(null)
  const rows = found.flatMap(({ key, score }) => {
    const demand = demands.get(key)
    return demand === undefined ? [] : [{ demand, score }]
  })
  const opened = open === null ? undefined : demands.get(open)
  return (
    <>
      <output className="hy-hidden">{rows.length > 0 ? t('demands.similarSaid', { count: rows.length }) : ''}</output>
      {rows.length > 0 && (
        <div className={styles.hint} data-testid="similar-hint">
          <p>{t('demands.similarTitle')}</p>
          <ul>
            {rows.map(({ demand, score }) => (
              <Row key={demand.id} demand={demand} score={score} issueId={issueId} onOpen={() => setOpen(demand.id)} />
            ))}
          </ul>
        </div>
      )}
      {opened !== undefined && (
        <Dialog opened onClose={() => setOpen(null)} title={t('demands.glanceTitle')}>
          <DemandGlance demand={opened} />
        </Dialog>
      )}
    </>
  )
}
