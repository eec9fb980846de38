/**
 * One party's column: who it is, in words whether it has spoken, its demands one below the other, and what it is still
 * writing. Folded, it is a heading that opens. Props only.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { memo, useState } from 'react'
import type { Demand, Party } from '#shared/board/board.ts'
import { currentWording, earlierPositions } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../issue.module.css'
import { DemandCard } from './DemandCard.tsx'
import { OwnDemandActions } from './OwnDemandActions.tsx'

interface Props {
  readonly party: Party
  readonly own: boolean
  readonly demands: readonly Demand[]
  readonly declaredNone: boolean
  /** The party has put a demand on the record, though perhaps none that this viewer may see. */
  readonly spoken: boolean
  readonly folded: boolean
  /** Whether this viewer may reword or withdraw the demand. */
  readonly isOwn: (demand: Demand) => boolean
  /** What is still being written. */
  readonly children?: ReactNode
}

function useSpokenWords(props: Pick<Props, 'demands' | 'declaredNone' | 'spoken'>): string {
  const { t } = useT()
  const count = props.demands.filter((demand) => demand.status !== 'withdrawn').length
  if (count > 0) return t('issue.demandCount', { count })
  if (props.declaredNone) return t('issue.declaredNone')
  return props.spoken ? t('issue.spokenUnseen') : t('issue.silent')
}

interface CardProps {
  readonly demand: Demand
  readonly own: boolean
}

/** A card with what its owner may do; drawn again only when the demand changes. */
const Card = memo(({ demand, own }: CardProps) => {
  const wording = currentWording(demand)
  return (
    <DemandCard demand={demand} wording={wording} earlier={earlierPositions(demand)}>
      {own && <OwnDemandActions demand={demand} />}
    </DemandCard>
  )
})

/** The newest cards, and a button for some that stand before them: a column of hundreds opens as fast as one of ten. */
function Cards({ demands, isOwn }: Pick<Props, 'demands' | 'isOwn'>) {
  const { t } = useT()
  const [more, setMore] = useState(0)
  const hidden = Math.max(0, demands.length - limits.demandsAtOnce - more)
  return (
    <>
      {hidden > 0 && (
        <Button variant="default" onClick={() => setMore(more + limits.demandsAtOnce)} data-testid="earlier-demands">
          {t('issue.earlierDemands', { count: hidden })}
        </Button>
      )}
      {demands.slice(hidden).map((demand) => (
        <Card key={demand.id} demand={demand} own={isOwn(demand)} />
      ))}
    </>
  )
}

/** The column. */
export function PartyColumn(props: Props) {
  const { t } = useT()
  const { party, own, demands, folded, isOwn, children } = props
  const words = useSpokenWords(props)
  const standing = demands.filter((demand) => demand.status !== 'withdrawn')
  const withdrawn = demands.filter((demand) => demand.status === 'withdrawn')
  const head = (
    <>
      <PartyBadge party={party} />
      {own && <span className={styles.own}>{t('issue.ownParty')}</span>}
      <span className={styles.muted}>{words}</span>
    </>
  )
  const body = (
    <>
      <Cards demands={standing} isOwn={isOwn} />
      {children}
      {withdrawn.length > 0 && (
        <details className={styles.history}>
          <summary>{t('issue.withdrawnCount', { count: withdrawn.length })}</summary>
          <Cards demands={withdrawn} isOwn={isOwn} />
        </details>
      )}
    </>
  )
  return (
    <section className={styles.column} data-own={own} data-testid={`party-column-${party.id}`}>
      {folded ? (
        <details>
          <summary className={styles.columnHead}>{head}</summary>
          {body}
        </details>
      ) : (
        <>
          <h3 className={styles.columnHead}>{head}</h3>
          {body}
        </>
      )}
    </section>
  )
}
