/**
 * Which steps belong into which kind of meeting: nobody is asked for what the open meeting does not do. Between meetings
 * every step fits.
 */
import type { KindAllows } from '#shared/board/meeting-kinds.ts'
import { kindAllows } from '#shared/board/meeting-kinds.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { openMeeting } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'

const needs: Partial<Record<NextStep['kind'], keyof KindAllows>> = {
  takeStance: 'stances',
  compareOptions: 'stances',
  collectStances: 'stances',
  draftText: 'drafts',
  publishVersion: 'drafts',
  agree: 'agreement',
  openSigning: 'signing',
  awaitSignatures: 'signing',
  sign: 'signing',
  seePaper: 'signing',
  witnessPaper: 'signing',
}

/** The step, when the meeting that is open does such; null when it does not, and for no step. */
export function fitting(state: BoardState, step: NextStep | null): NextStep | null {
  const meeting = openMeeting(state)
  const what = step === null ? undefined : needs[step.kind]
  return meeting === null || what === undefined || kindAllows(meeting.kind, what) ? step : null
}
