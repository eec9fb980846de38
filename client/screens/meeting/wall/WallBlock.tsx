/**
 * The wall from the console: what hangs there as a small picture and in words, the scenes, what comes next, and, folded
 * away, zoom, scroll and further screens. Everything here works on the chosen screen; the main one while it follows moves
 * the room, and says so.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { mainScreen, shownOn, wallScreen } from '#shared/board/walls.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { pictureOn } from '../../projector/wall-screen.ts'
import { Block } from '../Block.tsx'
import { SceneButtons } from './SceneButtons.tsx'
import { overlayWords, shownWords } from './shown-words.ts'
import { SubjectChoice } from './SubjectChoice.tsx'
import { WallAdjust } from './WallAdjust.tsx'
import { movesRoom } from './wall-acts.ts'
import { WallQueue } from './WallQueue.tsx'
import { ScreenChoice, WallScreens } from './WallScreens.tsx'
import { WallThumb } from './WallThumb.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly open?: boolean
}

/** One screen at a time. */
export function WallBlock({ state, meeting, open = true }: Props): ReactNode {
  const { t, ...words } = useT()
  const [screenId, setScreenId] = useState(mainScreen.id)
  const screen = wallScreen(state, screenId) ?? mainScreen
  const shown = shownOn(state, screen)
  const said = [shownWords(state, shown, { t, ...words }), ...overlayWords(state, meeting, { t, ...words })]
  return (
    <Block
      name="wall"
      title={t('meeting.wallTitle')}
      open={open}
      aside={shown !== null && <span className={styles['soft']}>{t(`meeting.scene_${shown.scene}`)}</span>}
    >
      <ScreenChoice state={state} screen={screen} onChoose={setScreenId} />
      <WallThumb state={state} shown={pictureOn(state, screen)} view={screen} />
      <p className={styles['caption']} data-testid="wall-says">
        {t('console.wallSays', { what: said.join(t('common.listComma')) })}{' '}
        <span className={styles['soft']}>{movesRoom(screen) ? t('console.movesRoom') : t('console.movesScreen')}</span>
      </p>
      <SceneButtons state={state} meeting={meeting} screen={screen} shown={shown} />
      {shown !== null && <SubjectChoice state={state} meeting={meeting} screen={screen} shown={shown} />}
      <details className={styles['more']}>
        <summary>{t('console.queueTitle', { count: screen.queue.length })}</summary>
        <WallQueue state={state} meeting={meeting} screen={screen} shown={shown} />
      </details>
      <details className={styles['more']}>
        <summary>{t('console.adjustTitle')}</summary>
        <WallAdjust screen={screen} />
      </details>
      <WallScreens state={state} screen={screen} onChoose={setScreenId} />
    </Block>
  )
}
