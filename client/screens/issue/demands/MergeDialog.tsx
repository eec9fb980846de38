/**
 * Deciding that a demand says the same as another: the most alike first, each with its words; one is chosen, and the
 * decision with its reason is the record's. Offers only what the rules would take. Test ids: `merge-into-<id>`, `merge-reason`.
 */
import { Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { currentWording, demandsOf } from '#shared/board/select.ts'
import { SimilarTexts } from '#shared/convergence/similar.ts'
import type { DemandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct, useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from './demands.module.css'

/** How many are offered: who looks for one further down merges from its side. */
const offered = 12

/** The other demands of the issue, the most alike first, the rest as they were put on the record. */
function othersOf(state: BoardState, demand: Demand): readonly Demand[] {
  const others = demand.issueId === null ? [] : demandsOf(state, demand.issueId).filter(({ id }) => id !== demand.id)
  const texts = new SimilarTexts<DemandId>()
  for (const other of others) texts.put(other.id, currentWording(other))
  const score = new Map(texts.like(currentWording(demand), others.length).map((one) => [one.key, one.score]))
  return others.toSorted((a, b) => (score.get(b.id) ?? 0) - (score.get(a.id) ?? 0))
}

interface RowProps {
  readonly demand: Demand
  readonly into: Demand
  readonly reason: string
  readonly onDone: () => void
}

function Row({ demand, into, reason, onDone }: RowProps) {
  const { t } = useT()
  const party = useBoard((state) => state.parties.get(into.partyId))
  return (
    <li className={styles.pair}>
      {party !== undefined && <PartyBadge party={party} size="s" />}
      <blockquote className={styles.words}>{currentWording(into)}</blockquote>
      <ActButton
        input={{ type: 'demand.merge', demandId: demand.id, intoId: into.id, reason: reason.trim() }}
        onDone={onDone}
        testId={`merge-into-${into.id}`}
      >
        {t('demands.mergeChoose')}
      </ActButton>
    </li>
  )
}

interface Props {
  readonly demand: Demand
  readonly onClose: () => void
}

/** The dialog; open while it is drawn. */
export default function MergeDialog({ demand, onClose }: Props) {
  const { t } = useT()
  const { ask } = useAct()
  const [reason, setReason] = useState('')
  const state = useBoard((state) => state)
  const others = useMemo(() => othersOf(state, demand), [state, demand])
  const rows: Demand[] = []
  for (const into of others) {
    if (rows.length === offered) break
    const why = ask({ type: 'demand.merge', demandId: demand.id, intoId: into.id })
    if (why === null || why.code === 'offline' || why.code === 'readOnly') rows.push(into)
  }
  return (
    <Dialog opened onClose={onClose} title={t('demands.mergeTitle')} size="lg">
      <div className={styles.glance}>
        <blockquote className={styles.words}>{currentWording(demand)}</blockquote>
        <p className={styles.quiet}>{t('demands.mergeHint')}</p>
        <Textarea
          label={t('demands.mergeReason')}
          value={reason}
          maxLength={limits.paragraphLength}
          onChange={(event) => setReason(event.currentTarget.value)}
          className={styles.wide ?? ''}
          data-testid="merge-reason"
        />
        {rows.length === 0 ? (
          <p>{t('demands.mergeNone')}</p>
        ) : (
          <ul className={styles.pairs}>
            {rows.map((into) => (
              <Row key={into.id} demand={demand} into={into} reason={reason} onDone={onClose} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
