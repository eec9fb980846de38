/**
 * Options against parties: each option with its rank and one stance mark per party, as a word and a place on one scale.
 * Reasons stay off the wall, but for those that block, with the party's name. The ranking is computed and only suggests.
 */
import { use } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import type { Party } from '#shared/board/board.ts'
import { partiesInOrder, stanceMatrix } from '#shared/board/select.ts'
import type { MatrixRow } from '#shared/board/select.ts'
import { legalGateOf, legalGateOpen } from '#shared/convergence/legal-gate.ts'
import { optionsByPlace, rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import { Paged, WallGlass } from '../Paged.tsx'
import { Blocked } from './Blocked.tsx'
import type { IssueSceneProps } from './scene-props.ts'

/** Up to this many parties each have a column; beyond it the marks stand below each option with the party's name. */
const columnsMax = 6

/** Beyond this zoom, in percent, a column is too narrow for its marks. */
const columnsZoom = 110

const columnCount = (parties: number): CSSProperties => ({ '--wall-parties': parties }) as CSSProperties

function Rank({ rank, blocked }: { rank: number | null; blocked: boolean }): ReactNode {
  const { t } = useT()
  if (blocked) return <span className="wall-blocked">{t('projector.optionBlocked')}</span>
  return <span>{rank === null ? t('projector.optionNotRanked') : t('projector.optionRank', { rank })}</span>
}

function Gate({ state, row }: { state: BoardState; row: MatrixRow }): ReactNode {
  const { t } = useT()
  const gate = legalGateOf(state, row.option)
  if (gate === null || legalGateOpen(state, row.option)) return null
  const threshold = t(`common.threshold_${gate.threshold}`)
  return <span className="wall-quiet">{t('projector.optionGate', { threshold })}</span>
}

function Cells({ row, named }: { row: MatrixRow; named: boolean }): ReactNode {
  const { t } = useT()
  return row.cells.map(({ party, stance }) => (
    <div key={party.id} className="wall-cell" data-testid={`cell-${row.option.id}-${party.id}`}>
      {named && <PartyBadge party={party} />}
      {stance === null ? (
        <span className="wall-quiet">{t('common.stanceNone')}</span>
      ) : (
        <StanceMark value={stance.value} />
      )}
    </div>
  ))
}

function PartyHeads({ parties }: { parties: readonly Party[] }): ReactNode {
  return (
    <div className="wall-matrix-row wall-matrix-heads" data-row>
      <span />
      {parties.map((party) => (
        <PartyBadge key={party.id} party={party} />
      ))}
    </div>
  )
}

/** The matrix of one issue: best place first, then, in the order of their letters, those on which nobody has spoken, then blocked ones. */
export function OptionsScene({ state, issue }: IssueSceneProps): ReactNode {
  const { t } = useT()
  const { zoom } = use(WallGlass)
  const parties = partiesInOrder(state)
  const ranked = new Map(rankSpokenOptions(state, issue.id).map((row) => [row.optionId, row]))
  const order = optionsByPlace(state, issue.id).map(({ id }) => id)
  const place = ({ option }: MatrixRow): number => order.indexOf(option.id)
  const rows = [...stanceMatrix(state, issue.id)].sort((a, b) => place(a) - place(b))
  const columns = parties.length <= columnsMax && zoom <= columnsZoom
  return (
    <>
      <h2 className="wall-heading">
        {issue.title}
        <span className="wall-quiet">{t('projector.optionsHint')}</span>
      </h2>
      {rows.length === 0 && <p className="wall-message">{t('projector.optionsNone')}</p>}
      <div className="wall-fill" style={columnCount(parties.length)} data-columns={columns}>
        {columns && <PartyHeads parties={parties} />}
        <Paged>
          {rows.map((row) => {
            const rank = ranked.get(row.option.id)
            return (
              <div key={row.option.id} className="wall-option" data-row data-testid={`option-${row.option.id}`}>
                <div className="wall-matrix-row">
                  <div className="wall-option-title">
                    <span className="wall-number">{row.option.code}</span>
                    <span data-main>
                      {row.option.title}
                      <small>
                        <Rank rank={rank?.place ?? null} blocked={(rank?.blockedByPartyIds.length ?? 0) > 0} />
                        <Gate state={state} row={row} />
                      </small>
                    </span>
                  </div>
                  <Cells row={row} named={!columns} />
                </div>
                <Blocked state={state} stances={row.cells.flatMap(({ stance }) => stance ?? [])} option={row.option} />
              </div>
            )
          })}
        </Paged>
      </div>
    </>
  )
}
