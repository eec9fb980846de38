/** The one picture of the wall: which component draws which scene. What a scene has nothing for, it says itself. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { assertNever } from '#shared/result.ts'
import { useT } from '../../state/language.tsx'
import { ActionsScene } from './scenes/ActionsScene.tsx'
import { AgendaScene } from './scenes/AgendaScene.tsx'
import { CompareScene } from './scenes/CompareScene.tsx'
import { DiffScene } from './scenes/DiffScene.tsx'
import { GateScene } from './scenes/GateScene.tsx'
import { IssueScene } from './scenes/IssueScene.tsx'
import { JoinScene } from './scenes/JoinScene.tsx'
import { LiveTextScene } from './scenes/LiveTextScene.tsx'
import { MandateScene } from './scenes/MandateScene.tsx'
import { OptionsScene } from './scenes/OptionsScene.tsx'
import { PhotoScene } from './scenes/PhotoScene.tsx'
import { PollScene } from './scenes/PollScene.tsx'
import { RatingScene } from './scenes/RatingScene.tsx'
import { ReadBackScene } from './scenes/ReadBackScene.tsx'
import type { SceneProps } from './scenes/scene-props.ts'
import { SigningScene } from './scenes/SigningScene.tsx'
import { SpeakersScene } from './scenes/SpeakersScene.tsx'
import { TimerScene } from './scenes/TimerScene.tsx'

function IssueScenes(props: SceneProps & { scene: 'issue' | 'options' | 'text' }): ReactNode {
  const { t } = useT()
  const { scene, state, shown } = props
  const issue = shown.issueId === null ? undefined : state.issues.get(shown.issueId)
  if (issue === undefined) return <p className="wall-message">{t('projector.chooseItem')}</p>
  if (scene === 'options') return <OptionsScene {...props} issue={issue} />
  if (scene === 'text') return <LiveTextScene {...props} issue={issue} />
  return <IssueScene {...props} issue={issue} />
}

function RoomScenes(props: SceneProps & { scene: 'speakers' | 'timer'; meeting: Meeting }): ReactNode {
  return props.scene === 'timer' ? <TimerScene {...props} /> : <SpeakersScene {...props} />
}

/** The scene that `shown` names. */
export function WallScene(props: SceneProps): ReactNode {
  const { state, shown, meeting } = props
  const { scene } = shown
  switch (scene) {
    case 'agenda':
      return <AgendaScene {...props} />
    case 'mandate':
      return <MandateScene state={state} />
    case 'issue':
    case 'options':
    case 'text':
      return <IssueScenes {...props} scene={scene} />
    case 'compare':
      return <CompareScene {...props} />
    case 'diff':
      return <DiffScene {...props} />
    case 'signing':
      return <SigningScene {...props} />
    case 'gate':
      return <GateScene {...props} />
    case 'actions':
      return <ActionsScene {...props} />
    case 'readBack':
      return <ReadBackScene {...props} />
    case 'speakers':
    case 'timer':
      return meeting !== null && <RoomScenes {...props} scene={scene} meeting={meeting} />
    case 'join':
      return <JoinScene {...props} />
    case 'photo':
      return <PhotoScene {...props} />
    case 'poll':
      return <PollScene {...props} />
    case 'rating':
      return <RatingScene {...props} />
    case 'blank':
      return null
    default:
      return assertNever(scene)
  }
}
