/**
 * One question of the room with its choices, for hands of any age: one row a choice, order by buttons and not by dragging,
 * grades in words. Holds what is picked until it is sent; who sends it, and what became of it, is the caller's. Light: the
 * hall's phones load it too. Test ids: `poll-choice-<id>`, `poll-grade-<id>-<n>`, `poll-up-<id>`, `poll-down-<id>`, `poll-send`.
 */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Poll, PollMark } from '#shared/board/room.ts'
import type { PollChoiceId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import type { Picked } from './marks.ts'
import { grades, inPickedOrder, marksOf, movedInOrder, pickedOf } from './marks.ts'
import './poll.css'

interface PickProps {
  readonly poll: Poll
  readonly picked: Picked
  readonly onPick: (picked: Picked) => void
}

const one = (id: PollChoiceId): Picked => new Map([[id, 1]])

function OneOf({ poll, picked, onPick }: PickProps): ReactNode {
  const name = useId()
  return (
    <div className="poll-rows">
      {poll.choices.map(({ id, label }) => (
        <label key={id} className="poll-row" data-testid={`poll-choice-${id}`}>
          <input type="radio" name={name} checked={picked.has(id)} onChange={() => onPick(one(id))} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

function Graded({ poll, picked, onPick }: PickProps): ReactNode {
  const { t } = useT()
  const name = useId()
  return (
    <div className="poll-rows">
      {poll.choices.map(({ id, label }) => (
        <fieldset key={id} className="poll-graded" data-testid={`poll-choice-${id}`}>
          <legend>{label}</legend>
          <div className="poll-grades">
            {grades.map((grade) => (
              <label key={grade} data-testid={`poll-grade-${id}-${grade}`}>
                <input
                  type="radio"
                  name={`${name}-${id}`}
                  checked={picked.get(id) === grade}
                  onChange={() => onPick(new Map([...picked, [id, grade]]))}
                />
                <span>{t(`common.grade_${grade}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

function Ranked({ poll, picked, onPick }: PickProps): ReactNode {
  const { t } = useT()
  const [said, setSaid] = useState('')
  const order = inPickedOrder(poll, picked)
  const move = (id: PollChoiceId, label: string, by: -1 | 1): void => {
    const next = movedInOrder(poll, picked, id, by)
    onPick(next)
    setSaid(t('observer.pollPlaced', { label, place: next.get(id) ?? 0 }))
  }
  return (
    <>
      <ol className="poll-rows">
        {order.map(({ id, label }, index) => (
          <li key={id} className="poll-ranked" data-testid={`poll-choice-${id}`}>
            <span className="poll-place" aria-hidden="true">
              {index + 1}
            </span>
            <span>{label}</span>
            <button
              type="button"
              className="hy-button"
              aria-disabled={index === 0}
              aria-label={t('observer.pollUp', { label })}
              onClick={() => move(id, label, -1)}
              data-testid={`poll-up-${id}`}
            >
              ↑
            </button>
            <button
              type="button"
              className="hy-button"
              aria-disabled={index === order.length - 1}
              aria-label={t('observer.pollDown', { label })}
              onClick={() => move(id, label, 1)}
              data-testid={`poll-down-${id}`}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <output className="hy-hidden">{said}</output>
    </>
  )
}

const pickers = { mood: OneOf, single: OneOf, graded: Graded, ranked: Ranked } as const
const hints = {
  mood: 'observer.pollHint_single',
  single: 'observer.pollHint_single',
  graded: 'observer.pollHint_graded',
  ranked: 'observer.pollHint_ranked',
} as const

export interface PollFormProps {
  readonly poll: Poll
  /** The answer that counts now; null while there is none. */
  readonly own: readonly PollMark[] | null
  readonly pending: boolean
  /** Why nothing can be sent now; null when it may be tried. */
  readonly blocked?: string | null
  readonly onSend: (marks: readonly PollMark[]) => void
  /** What stands beneath the button: what became of the last press. */
  readonly children?: ReactNode
}

/** The question, its rows and the button that sends. */
export function PollForm({ poll, own, pending, blocked = null, onSend, children }: PollFormProps): ReactNode {
  const { t } = useT()
  const [changed, setChanged] = useState<Picked | null>(null)
  const whyId = useId()
  const picked = changed ?? pickedOf(own)
  const marks = marksOf(poll, picked)
  const why =
    blocked ?? (marks === null ? t(poll.kind === 'graded' ? 'observer.pollGradeAll' : 'observer.pollPick') : null)
  const Picker = pickers[poll.kind]
  return (
    <fieldset className="poll-form">
      <legend>{poll.question}</legend>
      <p className="poll-hint">{t(hints[poll.kind])}</p>
      <Picker poll={poll} picked={picked} onPick={setChanged} />
      <button
        type="button"
        className="hy-button hy-button-primary poll-send"
        aria-disabled={why !== null || pending}
        aria-describedby={why === null ? undefined : whyId}
        onClick={() => {
          if (marks !== null && why === null && !pending) onSend(marks)
        }}
        data-testid="poll-send"
      >
        {t(own === null ? 'observer.pollSend' : 'observer.pollChange')}
      </button>
      {why === null ? null : (
        <p id={whyId} className="poll-hint">
          {why}
        </p>
      )}
      {children}
    </fieldset>
  )
}
