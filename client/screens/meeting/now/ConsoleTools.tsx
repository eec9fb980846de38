/** The console's small tools, in the meeting's line: call everybody back, how many follow, an emergency, the keys with what they do. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { openInRoom } from '../../room/opened.ts'
import { placeIn } from '../meeting-facts.ts'
import { moveTo, sceneMove, undoOf } from '../move.ts'
import { useMoving } from '../moving.tsx'
import { CallEverybody } from '../room/CallEverybody.tsx'
import { useConsoleKeys } from '../use-console-keys.ts'
import { issueInFocus } from '../wall/wall-acts.ts'
import { KeysHelp } from './KeysHelp.tsx'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** `P`, `N`, `Z`, `?`: what each means at this moment; a key whose act would be refused does nothing. */
function useKeys({ state, meeting }: Props, showKeys: () => void): void {
  const { ask } = useAct()
  const { move, undo } = useMoving()
  const { next } = placeIn(state, meeting)
  const project = issueInFocus(state, meeting) === null ? null : sceneMove(state, meeting, 'issue')
  const onward = next === null ? null : moveTo(state, meeting, next)
  const mayUndo = ask({ type: 'focus.undo', meetingId: meeting.id }) === null
  useConsoleKeys({
    ...(project === null || ask(project) !== null ? {} : { p: () => void move(project) }),
    ...(onward === null || ask(onward) !== null ? {} : { n: () => void move(onward) }),
    ...(mayUndo ? { z: () => void undo(undoOf(state, meeting)) } : {}),
    '?': showKeys,
  })
}

/** Listens to the keys as long as it is shown. */
export function ConsoleTools({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const [keys, setKeys] = useState(false)
  useKeys({ state, meeting }, () => setKeys(true))
  return (
    <>
      <CallEverybody state={state} meeting={meeting} />
      <Button variant="subtle" size="sm" onClick={() => setKeys(true)} aria-keyshortcuts="?" data-testid="keys">
        {t('console.keysTitle')}
      </Button>
      <Button variant="subtle" size="sm" onClick={() => openInRoom('emergency')} data-testid="console-emergency">
        {t('console.emergency')}
      </Button>
      <KeysHelp opened={keys} onClose={() => setKeys(false)} />
    </>
  )
}
