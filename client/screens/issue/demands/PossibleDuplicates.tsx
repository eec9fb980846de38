/**
 * Pairs of demands of one issue that may say the same, for who may merge: both texts beside each other, and the way to merge
 * one into the other. Compared only when somebody looks. Only a hint: what is not merged here stays as it is.
 */
import { useEffect, useState } from 'react'
import type { Demand, Issue } from '#shared/board/board.ts'
import { currentWording, demandsOf } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct, useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from './demands.module.css'
import { similarTexts } from './similar.ts'

/** Pairs that are shown at most, the most alike first. */
const shown = 20
/** Demands compared before the page gets its turn again. */
const sliceSize = 20

interface Pair {
  /** The later one, which goes into the earlier. */
  readonly from: DemandId
  readonly into: DemandId
  readonly score: number
}

/** All pairs of the issue's demands, the most alike first; null when the signal came before they were found. */
async function pairsOf(of: string, state: BoardState, issue: Issue, signal: AbortSignal): Promise<Pair[] | null> {
  const texts = await similarTexts(of, state.demands, signal)
  if (texts === null) return null
  const demands = demandsOf(state, issue.id)
  const place = new Map(demands.map(({ id }, index) => [id, index]))
  const pairs: Pair[] = []
  for (const [index, demand] of demands.entries()) {
    if (demand.status === 'merged' || demand.status === 'withdrawn') continue
    const earlier = (id: DemandId): boolean => (place.get(id) ?? index) < index
    const found = texts.like(currentWording(demand), shown, (id) => !earlier(id))
    pairs.push(...found.map(({ key, score }) => ({ from: demand.id, into: key, score })))
    if (index % sliceSize !== sliceSize - 1) continue
    // oxlint-disable-next-line no-await-in-loop -- slices are compared one after the other
    await new Promise((resolve) => setTimeout(resolve))
    if (signal.aborted) return null
  }
  return pairs.sort((a, b) => b.score - a.score)
}

const merging = (from: DemandId, into: DemandId) => ({ type: 'demand.merge', demandId: from, intoId: into }) as const

function Side({ demand }: { readonly demand: Demand }) {
  const party = useBoard((state) => state.parties.get(demand.partyId))
  return (
    <div>
      {party !== undefined && <PartyBadge party={party} size="s" />}
      <blockquote className={styles.words}>{currentWording(demand)}</blockquote>
    </div>
  )
}

/** The pairs. */
export default function PossibleDuplicates({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const { ask } = useAct()
  const state = useBoard((state) => state)
  const [pairs, setPairs] = useState<readonly Pair[] | null>(null)
  const of = `${boardId} ${actor.personId}`
  useEffect(() => {
    const stop = new AbortController()
    const look = async (): Promise<void> => {
      const found = await pairsOf(of, state, issue, stop.signal)
      if (found !== null && !stop.signal.aborted) setPairs(found)
    }
    void look()
    return () => stop.abort()
  }, [of, state, issue])
  if (pairs === null) return <output>{t('demands.duplicatesLooking')}</output>
  const refused = (from: DemandId, into: DemandId): boolean => {
    const why = ask(merging(from, into))
    return why !== null && why.code !== 'offline' && why.code !== 'readOnly'
  }
  const rows: { from: Demand; into: Demand }[] = []
  for (const pair of pairs) {
    const [a, b] = [state.demands.get(pair.from), state.demands.get(pair.into)]
    if (rows.length === shown || a === undefined || b === undefined) continue
    if (!refused(a.id, b.id)) rows.push({ from: a, into: b })
    else if (!refused(b.id, a.id)) rows.push({ from: b, into: a })
  }
  if (rows.length === 0) return <p className={styles.quiet}>{t('demands.duplicatesNone')}</p>
  return (
    <>
      <p className={styles.quiet}>{t('demands.duplicatesHint')}</p>
      <ul className={styles.pairs}>
        {rows.map(({ from, into }) => (
          <li key={`${from.id} ${into.id}`} className={styles.pair}>
            <Side demand={into} />
            <Side demand={from} />
            <ActButton
              input={merging(from.id, into.id)}
              confirm={t('demands.mergeHint')}
              testId={`merge-into-${into.id}`}
            >
              {t('demands.mergeSecond')}
            </ActButton>
          </li>
        ))}
      </ul>
    </>
  )
}
