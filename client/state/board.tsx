/**
 * The one door through which screens reach the board: what it holds (`board-provider.tsx`) and what can be done (`acting.ts`).
 * Screens that only read (observer, public page) use `board-provider.tsx` itself and so do without the rules.
 */
export { useAct, useKeeps, useKept, usePendingActs, useRefusal, useRefusalStill, useSendKept } from './acting.ts'
export {
  BoardProvider,
  useAttendants,
  useBoard,
  useFollowing,
  useKnownUntil,
  useLink,
  useMe,
  useRefreshMe,
  useServerNow,
  useTooOld,
  useBrokenAt,
  useStuck,
  useWaitingActs,
} from './board-provider.tsx'
