/**
 * The polls that are put to this person: the open ones to answer, for a party with one answer for all its people, and what
 * came of the newest that is over. Test id: `poll-card`.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ownAnswer, pollsFor } from '#shared/board/asks.ts'
import type { Meeting } from '#shared/board/board.ts'
import type { Poll, PollMark } from '#shared/board/room.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct, useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { PollForm } from './poll/PollForm.tsx'
import { PollResultBars } from './poll/PollResult.tsx'

const answering = (poll: Poll, marks: readonly PollMark[]): CommandInput => ({
  type: 'poll.answer',
  pollId: poll.id,
  marks: [...marks],
})

function OnePoll({ poll }: { readonly poll: Poll }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const { act, pending } = useAct()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [saved, setSaved] = useState(false)
  const send = async (marks: readonly PollMark[]): Promise<void> => {
    setRefusal(null)
    setSaved(false)
    const verdict = await act(answering(poll, marks))
    if (verdict.ok) setSaved(true)
    else setRefusal(verdict.refusal)
  }
  return (
    <div className="room-poll" data-testid="poll-card" data-poll={poll.id}>
      <PollForm poll={poll} own={ownAnswer(poll, actor)} pending={pending} onSend={(marks) => void send(marks)}>
        <output className={saved ? 'room-saved' : 'hy-hidden'}>{saved ? t('observer.pollSaved') : ''}</output>
        {refusal === null ? null : <RefusedNote refusal={refusal} />}
      </PollForm>
      <p className="poll-hint poll-sentences">
        <span>{poll.voters === 'parties' ? t('room.pollForParty') : t('room.pollForYou')}</span>
        {poll.secret ? <span>{t('room.pollSecret')}</span> : null}
        <span>{t('observer.pollNotBinding')}</span>
        <span>{t('observer.pollAnswered', { n: poll.answered })}</span>
      </p>
    </div>
  )
}

/** Stays open after an answer, so that its sender reads that it counts. */
export function PollCard({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const open = useBoard((state) => pollsFor(state, actor, meeting))
  const over = useBoard((state) =>
    [...state.polls.values()].findLast((poll) => poll.meetingId === meeting.id && poll.status !== 'open'),
  )
  return (
    <Dialog opened onClose={onClose} title={t('room.pollTitle')} size="lg">
      {open.map((poll) => (
        <OnePoll key={poll.id} poll={poll} />
      ))}
      {over === undefined ? null : (
        <section className="room-poll">
          <h3>{over.question}</h3>
          {over.status === 'revealed' ? <PollResultBars poll={over} /> : <p>{t('observer.pollClosed')}</p>}
        </section>
      )}
      {open.length === 0 && over === undefined ? <p>{t('room.pollNone')}</p> : null}
    </Dialog>
  )
}
