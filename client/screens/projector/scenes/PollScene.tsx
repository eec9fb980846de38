/**
 * A question to the room. While people answer, the wall says how many have, and nothing of what; once the result is
 * revealed, a bar for each choice with its figure in words, and the parties' marks where they answered openly.
 */
import type { ReactNode } from 'react'
import type { Poll, PollChoice, PollResult } from '#shared/board/room.ts'
import type { PollId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { Paged } from '../Paged.tsx'
import { barOf } from '../poll-facts.ts'
import { Share } from '../Share.tsx'
import type { SceneProps } from './scene-props.ts'

function Parties({ state, result, choice }: { state: BoardState; result: PollResult; choice: PollChoice }): ReactNode {
  const chose = (result.byParty ?? []).filter(({ marks }) => marks.some(({ choiceId }) => choiceId === choice.id))
  return chose.map(({ partyId }) => {
    const party = state.parties.get(partyId)
    return party !== undefined && <PartyBadge key={partyId} party={party} />
  })
}

function Bar({
  state,
  poll,
  choice,
  result,
}: {
  state: BoardState
  poll: Poll
  choice: PollChoice
  result: PollResult
}): ReactNode {
  const { t } = useT()
  const bar = barOf(poll, result, choice.id)
  const oneChoice = poll.kind === 'mood' || poll.kind === 'single'
  const figure = {
    parties: t('projector.pollParties', { count: bar.count }),
    people: t('projector.pollPeople', { count: bar.count }),
    grade: t('projector.pollGrade', { value: bar.value }),
    place: t('projector.pollPlace', { value: bar.value }),
  }[bar.says]
  return (
    <Share
      testId={`poll-result-${choice.id}`}
      label={
        <>
          {choice.label} {oneChoice && <Parties state={state} result={result} choice={choice} />}
        </>
      }
      figure={bar.answered === 0 ? t('projector.pollNobody') : figure}
      percent={bar.percent}
      mark={null}
      reached
      note={null}
    />
  )
}

function Waiting({ state, poll }: { state: BoardState; poll: Poll }): ReactNode {
  const { t } = useT()
  const { answered } = poll
  const total = state.parties.size
  const count =
    poll.voters === 'parties'
      ? t('projector.pollAnsweredOf', { answered, total })
      : t('projector.pollAnswered', { answered })
  return (
    <>
      <Paged>
        <ul className="wall-choices">
          {poll.choices.map((choice) => (
            <li key={choice.id} data-row>
              {choice.label}
            </li>
          ))}
        </ul>
      </Paged>
      <p className="wall-verdict" data-testid="poll-count">
        {count}
        {poll.status === 'closed' && <span className="wall-quiet">{t('projector.pollClosed')}</span>}
      </p>
    </>
  )
}

/** The poll that the scene names, else the newest of the meeting. */
export function PollScene({ state, shown, meeting }: SceneProps): ReactNode {
  const { t } = useT()
  const polls = [...state.polls.values()]
  const poll =
    state.polls.get((shown.subjects[0] ?? '') as PollId) ?? polls.findLast(({ meetingId }) => meetingId === meeting?.id)
  if (poll === undefined) return <p className="wall-message">{t('projector.pollNone')}</p>
  const { result } = poll
  return (
    <>
      <h2 className="wall-heading" data-main>
        {poll.question}
      </h2>
      <p className="wall-quiet wall-poll-terms">
        {t(`projector.pollVoters_${poll.voters}`)} · {t(poll.secret ? 'projector.pollSecret' : 'projector.pollOpen')}
      </p>
      {result === null ? (
        <Waiting state={state} poll={poll} />
      ) : (
        <>
          <Paged middle>
            <div className="wall-results">
              {poll.choices.map((choice) => (
                <Bar key={choice.id} state={state} poll={poll} choice={choice} result={result} />
              ))}
            </div>
          </Paged>
          <p className="wall-verdict wall-quiet" data-testid="poll-count">
            {t('projector.pollTotal', { count: result.answered })}
          </p>
        </>
      )}
    </>
  )
}
