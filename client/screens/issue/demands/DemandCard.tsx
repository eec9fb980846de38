/**
 * One demand on the record: the very words, why it matters to them, whether it is a red line, how it came in, and what
 * became of it. Later wordings stand below as history; the first words never disappear. Test id: `demand-<id>`.
 */
import type { ReactNode } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { currentInterest, earlierInterests } from '#shared/board/select.ts'
import { useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { Afterwards } from '../../../ui/afterwards.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import styles from '../issue.module.css'
import { CardLine } from './CardLine.tsx'
import { EarlierWords } from './EarlierWords.tsx'

const more = () => withWords(['demands'], import('./CardMore.tsx'))
const About = fetched(async () => ({ default: (await more()).About }))
const Merging = fetched(async () => ({ default: (await more()).Merging }))

interface Props {
  readonly demand: Demand
  /** What it now says, and the older wordings, oldest first. */
  readonly wording: string
  readonly earlier: readonly string[]
  /** Buttons for those who may act on it. */
  readonly children?: ReactNode
}

/** The card. */
export function DemandCard({ demand, wording, earlier, children }: Props) {
  const { t } = useT()
  const { partyId, role, personId } = useMe().actor
  const wroteIt = personId !== null && demand.enteredById === personId
  const own = partyId === demand.partyId || role === 'messenger' || wroteIt
  const interest = currentInterest(demand)
  const before = [...earlier, ...earlierInterests(demand).map((words) => t('issue.because', { interest: words }))]
  const gone = demand.status === 'withdrawn' || demand.status === 'merged'
  return (
    <article id={`demand-${demand.id}`} className={styles.demand} data-testid={`demand-${demand.id}`} data-gone={gone}>
      {demand.isRedLine && <p className={styles.redLine}>{t('issue.redLineMark')}</p>}
      <blockquote className={styles.position}>{wording}</blockquote>
      {interest !== '' && <p className={styles.interest}>{t('issue.because', { interest })}</p>}
      {demand.isRedLine && <CardLine demand={demand} />}
      <p className={styles.muted}>
        {t(`issue.channel_${demand.channel}`)} · {t(`common.demandStatus_${demand.status}`)}
        {demand.legality === 'unreasonable' && ` · ${t('issue.notSupported')}`}
        {demand.visibility !== 'meeting' && ` · ${t(`issue.visibility_${demand.visibility}`)}`}
      </p>
      {demand.reply !== null && demand.reply !== '' && (
        <p className={styles.interest}>{t('issue.reply', { text: demand.reply })}</p>
      )}
      <EarlierWords title={t('issue.earlierWordings', { count: before.length })} words={before} />
      <Afterwards>
        <About demand={demand} />
      </Afterwards>
      <AttachmentStrip target={{ kind: 'demand', id: demand.id }} title={wording} mayAdd={own && !gone} />
      <div className={styles.demandActions}>
        {children}
        <Afterwards>
          <Merging demand={demand} />
        </Afterwards>
      </div>
    </article>
  )
}
