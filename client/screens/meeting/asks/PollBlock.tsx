/**
 * Questions to the room: a new one in one row; of the running one only how many have answered; closing and revealing are
 * two acts, and nothing is shown before it is revealed. Earlier ones stand below. After the meeting what it asked is kept
 * at hand for whoever may still reveal it.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { Poll } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAttendants } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { Block } from '../Block.tsx'
import { sceneMove } from '../move.ts'
import { MoveButton } from '../MoveButton.tsx'
import { issueInFocus } from '../wall/wall-acts.ts'
import { PollForm } from './PollForm.tsx'
import { PollResultTable } from './PollResultTable.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
}

/** How many could answer, as far as that is known: parties exactly, people and phones as many as are connected. */
function useAsked(state: BoardState, poll: Poll): number {
  const { people, observers } = useAttendants()
  if (poll.voters === 'parties') return state.parties.size
  if (poll.voters === 'people') return people.length
  return poll.voters === 'hall' ? observers : people.length + observers
}

function PollActs({ state, meeting, poll }: Props & { readonly poll: Poll }): ReactNode {
  const { t } = useT()
  return (
    <span className={styles['acts']}>
      {poll.status === 'open' && (
        <ActButton size="s" input={{ type: 'poll.close', pollId: poll.id }} testId="poll-close">
          {t('console.pollClose')}
        </ActButton>
      )}
      {poll.status !== 'revealed' && (
        <ActButton size="s" input={{ type: 'poll.reveal', pollId: poll.id }} testId="poll-reveal">
          {t('console.pollReveal')}
        </ActButton>
      )}
      {meeting.id === state.openMeetingId && (
        <MoveButton
          size="sm"
          variant="subtle"
          input={sceneMove(state, meeting, 'poll', [poll.id])}
          testId="poll-to-wall"
        >
          {t('console.toWall')}
        </MoveButton>
      )}
    </span>
  )
}

function PollItem({ state, meeting, poll }: Props & { readonly poll: Poll }): ReactNode {
  const { t } = useT()
  const asked = useAsked(state, poll)
  const facts = { answered: poll.answered, asked: Math.max(asked, poll.answered) }
  const isOver = meeting.id !== state.openMeetingId
  return (
    <li className={styles['poll']} data-testid={`poll-${poll.id}`} data-status={poll.status}>
      <p>
        <strong>{poll.question}</strong>
      </p>
      <p className={styles['soft']} aria-live="polite" data-testid="poll-answered">
        {t(`console.pollIs_${poll.status}`)} · {t(`console.voters_${poll.voters}`)} ·{' '}
        {poll.secret ? t('console.pollSecret') : t('console.pollNamed')} ·{' '}
        {t(isOver ? 'console.pollAnsweredOver' : 'console.pollAnswered', facts)}
      </p>
      <PollResultTable state={state} poll={poll} />
      <PollActs state={state} meeting={meeting} poll={poll} />
    </li>
  )
}

/** All questions of the meeting, the newest first. */
export function PollBlock({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const polls = [...state.polls.values()].filter((poll) => poll.meetingId === meeting.id).toReversed()
  const running = polls.filter(({ status }) => status !== 'revealed').length
  return (
    <Block name="polls" title={t('console.pollTitle')} alerts={running} open={running > 0}>
      {asking ? (
        <PollForm
          meeting={meeting}
          issueId={issueInFocus(state, meeting)?.id ?? null}
          onDone={() => setAsking(false)}
        />
      ) : (
        <Button variant="default" onClick={() => setAsking(true)} data-testid="poll-new">
          {t('console.pollNew')}
        </Button>
      )}
      {polls.length === 0 && <p className={styles['soft']}>{t('console.pollNone')}</p>}
      <ul className={styles['plain']}>
        {polls.map((poll) => (
          <PollItem key={poll.id} state={state} meeting={meeting} poll={poll} />
        ))}
      </ul>
    </Block>
  )
}

/** What a meeting asked that is over: revealed until its minutes are published, which take in only what was. */
export function PollsAfter({ state, meeting }: Props): ReactNode {
  const { t } = useT()
  const polls = [...state.polls.values()].filter((poll) => poll.meetingId === meeting.id).toReversed()
  const left = polls.filter(({ status }) => status !== 'revealed').length
  return (
    <Block name="polls-after" title={t('console.pollsAfterTitle')} alerts={left} open={left > 0}>
      <p className={styles['soft']}>{t('console.pollsAfter')}</p>
      <ul className={styles['plain']}>
        {polls.map((poll) => (
          <PollItem key={poll.id} state={state} meeting={meeting} poll={poll} />
        ))}
      </ul>
    </Block>
  )
}
