/** What the shown scene is about, where there is a choice: options to compare, which photo, which poll. One press changes the wall. */
import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { Shown, WallScreen } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useMoving } from '../moving.tsx'
import { mostSubjects, subjectsOf } from './subjects.ts'
import { issueInFocus, showAct } from './wall-acts.ts'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly screen: WallScreen
  readonly shown: Shown
}

/** The choice after pressing one of several: never none, never more than fit. */
export function toggled(chosen: readonly string[], id: string, most: number): readonly string[] {
  if (chosen.includes(id)) return chosen.length === 1 ? chosen : chosen.filter((one) => one !== id)
  return [...chosen, id].slice(-most)
}

/** Nothing where there is one thing to show, or none. */
export function SubjectChoice({ state, meeting, screen, shown }: Props): ReactNode {
  const { t, refusalText } = useT()
  const { act } = useAct()
  const { move } = useMoving()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const choices = subjectsOf(state, meeting.id, issueInFocus(state, meeting), shown.scene)
  if (choices.length < 2) return null
  const show = async (subjects: readonly string[]): Promise<void> => {
    const input = showAct(state, meeting, screen, shown.scene, subjects)
    if (input.type === 'focus.move') await move(input)
    else {
      const verdict = await act(input)
      setRefused(verdict.ok ? null : verdict.refusal)
    }
  }
  const label = t('console.subjectOf', { scene: t(`meeting.scene_${shown.scene}`) })
  const line = refused !== null && <p role="alert">{refusalText(refused)}</p>
  if (mostSubjects(shown.scene) === 1) {
    return (
      <>
        <NativeSelect
          label={label}
          value={shown.subjects[0] ?? choices[0]?.id ?? ''}
          onChange={(event) => void show([event.currentTarget.value])}
          data={choices.map(({ id, label: words }) => ({ value: id, label: words }))}
          data-testid="wall-subject"
        />
        {line}
      </>
    )
  }
  return (
    <fieldset className={styles['choices']} data-testid="wall-subjects">
      <legend>{label}</legend>
      {choices.map(({ id, label: words }) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown.subjects.includes(id)}
          onClick={() => void show(toggled(shown.subjects, id, mostSubjects(shown.scene)))}
        >
          {words}
        </button>
      ))}
      {line}
    </fieldset>
  )
}
