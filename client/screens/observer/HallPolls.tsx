/**
 * Questions that are put to the hall: the open one to answer (a mood card by one press), then what came of it once the
 * facilitator reveals it. An answer may be changed until the question is closed; it names nobody. Test id: `hall-poll`.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { asksHall } from '#shared/board/polls.ts'
import type { Poll, PollMark } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { PollForm } from '../room/poll/PollForm.tsx'
import { PollResultBars } from '../room/poll/PollResult.tsx'
import type { Remembering } from './hall-memory.ts'
import { SendState } from './SendState.tsx'
import type { Sender } from './use-send.ts'
import { useSend } from './use-send.ts'

/** The questions to show: all that are open, and the newest of those that are over. */
export function hallPolls(state: BoardState, meeting: Meeting): readonly Poll[] {
  const asked = [...state.polls.values()].filter((poll) => poll.meetingId === meeting.id && asksHall(poll))
  const over = asked.findLast(({ status }) => status !== 'open')
  return [...asked.filter(({ status }) => status === 'open').toReversed(), ...(over === undefined ? [] : [over])]
}

interface AnswerProps {
  readonly poll: Poll
  readonly own: readonly PollMark[] | null
  readonly sender: Sender
  readonly onSend: (marks: readonly PollMark[]) => void
}

/** A mood card: a press is the answer. */
function Mood({ poll, own, sender, onSend }: AnswerProps): ReactNode {
  const { t } = useT()
  return (
    <fieldset className="poll-form">
      <legend>{poll.question}</legend>
      <p className="poll-hint">{t('observer.pollHint_mood')}</p>
      <div className="poll-rows">
        {poll.choices.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="poll-row"
            aria-pressed={own?.[0]?.choiceId === id}
            onClick={() => {
              if (sender.sending.kind !== 'pending') onSend([{ choiceId: id, grade: 1 }])
            }}
            data-testid={`poll-choice-${id}`}
          >
            <span>{label}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}

interface PollProps extends Remembering {
  readonly poll: Poll
}

function OpenPoll({ poll, memory, remember }: PollProps): ReactNode {
  const { t } = useT()
  const sender = useSend()
  const own = memory.marks[poll.id] ?? null
  const send = async (marks: readonly PollMark[]): Promise<void> => {
    const counts = await sender.send({ type: 'poll.answer', pollId: poll.id, marks: [...marks] })
    if (counts) remember((before) => ({ ...before, marks: { ...before.marks, [poll.id]: marks } }))
  }
  const Answer = poll.kind === 'mood' ? Mood : HallForm
  return (
    <>
      <Answer poll={poll} own={own} sender={sender} onSend={(marks) => void send(marks)} />
      <SendState sending={sender.sending} saved={t('observer.pollSaved')} />
      <p className="hall-hint hall-sentences">
        <span>{t('observer.pollAnswered', { n: poll.answered })}</span>
        <span>{t('observer.pollNotBinding')}</span>
      </p>
    </>
  )
}

const HallForm = ({ poll, own, sender, onSend }: AnswerProps): ReactNode => (
  <PollForm poll={poll} own={own} pending={sender.sending.kind === 'pending'} onSend={onSend} />
)

function OverPoll({ poll }: { readonly poll: Poll }): ReactNode {
  const { t } = useT()
  return (
    <>
      <h2>{poll.question}</h2>
      {poll.status === 'revealed' ? <PollResultBars poll={poll} /> : <p>{t('observer.pollClosed')}</p>}
    </>
  )
}

/** Nothing while nothing was asked. */
export function HallPolls({ meeting, memory, remember }: Remembering & { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const polls = useBoard((state) => hallPolls(state, meeting))
  if (polls.length === 0) return null
  return (
    <section className="hall-polls" aria-label={t('observer.pollTitle')} data-testid="hall-poll">
      {polls.map((poll) => (
        <div key={poll.id} className="hall-card" data-poll={poll.id}>
          {poll.status === 'open' ? (
            <OpenPoll poll={poll} memory={memory} remember={remember} />
          ) : (
            <OverPoll poll={poll} />
          )}
        </div>
      ))}
    </section>
  )
}
