/**
 * The facilitator brings the room here: focus and wall on this issue, in the scene chosen. Only while a meeting is open.
 * Test ids: `focus-here`, `focus-scene`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { agendaOf, openMeeting } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { sceneMove } from '../../meeting/move.ts'
import styles from '../issue.module.css'

const scenes = ['issue', 'options', 'text', 'signing', 'actions'] as const
type IssueScene = (typeof scenes)[number]

/** Nothing while no meeting is open. */
export default function FocusControl({ state, issue }: { readonly state: BoardState; readonly issue: Issue }) {
  const { t } = useT()
  const meeting = openMeeting(state)
  const [scene, setScene] = useState<IssueScene>('issue')
  if (meeting === null) return null
  const item = agendaOf(state, meeting.id).find((one) => one.issueId === issue.id)
  return (
    <div className={styles.focusControl}>
      <ActButton
        input={{ ...sceneMove(state, meeting, scene), agendaId: item?.id ?? null, issueId: issue.id }}
        testId="focus-here"
      >
        {t('issue.focusHere')}
      </ActButton>
      <NativeSelect
        aria-label={t('issue.sceneLabel')}
        value={scene}
        onChange={(event) => setScene(event.currentTarget.value as IssueScene)}
        data={scenes.map((value) => ({ value, label: t('issue.sceneChoice', { scene: t(`meeting.scene_${value}`) }) }))}
        data-testid="focus-scene"
      />
    </div>
  )
}
