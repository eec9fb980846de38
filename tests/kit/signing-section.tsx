/**
 * What an issue's room shows of signing, at the seats of the table where a text is to be signed (`signing-board.ts`). Give
 * `lay` to `beforeEach` where the text is paged, and `leaveRooms` to `afterEach`.
 */
import { SigningSection } from '../../client/screens/issue/signing/SigningSection.tsx'
import { useBoard } from '../../client/state/board.tsx'
import { pretendBox } from './boxes.ts'
import { cast, id } from './cast.ts'
import { seatOf } from './open-board.tsx'

/** A browser in which nothing is kept, and whose windows hold one page of the text. */
export function lay(): void {
  localStorage.clear()
  pretendBox({ width: 300, pages: 1 })
}

/** The section. */
export function Section() {
  const issue = useBoard((state) => state.issues.get(id<'issue'>('I-02')))
  return issue === undefined ? null : <SigningSection issue={issue} />
}

export const seats = {
  owner: seatOf('partyRep', cast.O1, 'P-OWN'),
  manager: seatOf('partyRep', cast.P1, 'P-PM'),
  contractor: seatOf('partyRep', cast.C1, 'P-CON'),
  residents: seatOf('partyRep', cast.R1, 'P-RES'),
  secretary: seatOf('secretary', cast.S),
  facilitator: seatOf('facilitator', cast.F),
} as const
