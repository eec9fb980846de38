/** The forms of the room's bar, loaded together when the first of them is opened. */
export { AskFloor } from './AskFloor.tsx'
export { CheckIn } from './CheckIn.tsx'
export { PollCard } from './PollCard.tsx'
export { RaiseEmergency } from './RaiseEmergency.tsx'
export { StepOut } from './StepOut.tsx'
