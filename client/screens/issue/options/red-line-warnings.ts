/**
 * Which red lines an option crosses, as far as this viewer may know: a demand that is marked as a red line and that the
 * option fails. The record has already been redacted, so a red line closed to the viewer cannot appear here.
 * Warns; never forbids.
 */
import type { Demand, Option, Party, RedLine } from '#shared/board/board.ts'
import type { PartyId, RedLineId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

export interface RedLineWarning {
  readonly partyId: PartyId
  readonly text: string
  /** The party's own red line that the demand quotes, where there is one. */
  readonly redLineId: RedLineId | null
}

const quoted = (demand: Demand, party: Party | undefined): RedLine | undefined => {
  const text = demand.redLineText
  if (text === null || text === '') return undefined
  return party?.redLines.find((line) => line.text.includes(text) || text.includes(line.text))
}

/** The red lines that `option` crosses, own party's first. */
export function redLineWarnings(
  state: BoardState,
  option: Option,
  ownPartyId: PartyId | null,
): readonly RedLineWarning[] {
  const warnings = option.failsDemandIds.flatMap((id): RedLineWarning[] => {
    const demand = state.demands.get(id)
    if (demand === undefined || !demand.isRedLine || demand.status === 'withdrawn') return []
    const line = quoted(demand, state.parties.get(demand.partyId))
    return [
      {
        partyId: demand.partyId,
        text: line?.text ?? demand.redLineText ?? demand.position,
        redLineId: line?.id ?? null,
      },
    ]
  })
  return warnings.sort((a, b) => Number(b.partyId === ownPartyId) - Number(a.partyId === ownPartyId))
}
