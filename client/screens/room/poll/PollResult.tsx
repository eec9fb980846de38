/** What came of a poll, once it is revealed: how often each choice was taken, in words and as bars. Names nobody by itself. */
import type { ReactNode } from 'react'
import type { Poll } from '#shared/board/room.ts'
import { useT } from '../../../state/language.tsx'
import { Bars } from '../../../ui/Bars.tsx'

const decimals = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)

/** Nothing while the result is not known. */
export function PollResultBars({ poll }: { readonly poll: Poll }): ReactNode {
  const { t } = useT()
  const { result } = poll
  if (result === null) return null
  const whole = { graded: result.answered * 4, ranked: result.answered * poll.choices.length }
  const rows = poll.choices.map(({ id, label }) => {
    const { count = 0, sum = 0 } = result.choices.find(({ choiceId }) => choiceId === id) ?? {}
    if (result.answered === 0 || poll.kind === 'single' || poll.kind === 'mood') return { key: id, label, count }
    const average = decimals(sum / result.answered)
    if (poll.kind === 'graded') return { key: id, label, count: sum, note: t('observer.pollAverageGrade', { average }) }
    // The best liked has the lowest sum of places; its bar is the longest.
    const liked = whole.ranked - sum + result.answered
    return { key: id, label, count: liked, note: t('observer.pollAveragePlace', { average }) }
  })
  const total = poll.kind === 'graded' ? whole.graded : poll.kind === 'ranked' ? whole.ranked : result.answered
  return (
    <div data-testid={`poll-result-${poll.id}`}>
      <p className="poll-hint">{t('observer.pollAnsweredFinal', { n: result.answered })}</p>
      <Bars rows={rows} total={total} label={poll.question} shares={poll.kind === 'single' || poll.kind === 'mood'} />
    </div>
  )
}
