/**
 * One button per scene, the shown one marked; pressing it again turns the wall's page. The scenes of the item at hand come
 * first, the rest are a press away. A scene that has nothing to show is greyed out and says what is missing.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting, Scene } from '#shared/board/board.ts'
import { scenes } from '#shared/board/board.ts'
import type { Shown, WallScreen } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { isNarrow } from '../../../ui/narrow.ts'
import { MoveButton } from '../MoveButton.tsx'
import { firstSubjects, unshowable } from './subjects.ts'
import { issueInFocus, showAct } from './wall-acts.ts'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly screen: WallScreen
  readonly shown: Shown | null
}

const withIssue: readonly Scene[] = ['issue', 'options', 'compare', 'text', 'diff', 'signing']
const withoutIssue: readonly Scene[] = ['agenda', 'mandate', 'actions', 'readBack']

/** The scenes that are offered first, and the others. */
export function sceneRows(hasIssue: boolean): readonly [readonly Scene[], readonly Scene[]] {
  const first = hasIssue ? withIssue : withoutIssue
  return [first, scenes.filter((scene) => !first.includes(scene))]
}

function SceneButton({ state, meeting, screen, shown, scene }: Props & { readonly scene: Scene }): ReactNode {
  const { t } = useT()
  const issue = issueInFocus(state, meeting)
  const why = unshowable(state, meeting.id, issue, scene)
  const isShown = shown?.scene === scene
  const subjects = isShown ? shown.subjects : firstSubjects(state, meeting.id, issue, scene)
  const act = why === null ? showAct(state, meeting, screen, scene, subjects) : null
  const missing = why === null ? '' : t(`console.${why}`)
  const name = t(`meeting.scene_${scene}`)
  if (act === null || act.type === 'focus.move') {
    return (
      <MoveButton
        size="sm"
        input={act}
        missing={missing}
        variant={isShown ? 'filled' : 'default'}
        pressed={isShown}
        testId={`scene-button-${scene}`}
      >
        {name}
      </MoveButton>
    )
  }
  return (
    <ActButton size="s" input={act} variant={isShown ? 'primary' : 'default'} testId={`scene-button-${scene}`}>
      {name}
      {isShown && <span className="hy-hidden">{t('console.isShown')}</span>}
    </ActButton>
  )
}

/** All scenes in two rows. */
export function SceneButtons(props: Props): ReactNode {
  const { t } = useT()
  const [unfolded] = useState(() => !isNarrow())
  const [first, others] = sceneRows(issueInFocus(props.state, props.meeting) !== null)
  return (
    <div>
      <fieldset className={styles['scenes']}>
        <legend className="hy-hidden">{t('meeting.wallTitle')}</legend>
        {first.map((scene) => (
          <SceneButton key={scene} {...props} scene={scene} />
        ))}
      </fieldset>
      <details className={styles['more']} open={unfolded}>
        <summary>{t('console.moreScenes')}</summary>
        <fieldset className={styles['scenes']}>
          <legend className="hy-hidden">{t('console.moreScenes')}</legend>
          {others.map((scene) => (
            <SceneButton key={scene} {...props} scene={scene} />
          ))}
        </fieldset>
      </details>
    </div>
  )
}
