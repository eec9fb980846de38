/**
 * The slider over the moments, with buttons for those who cannot drag. It stops at moments only: arrow keys go one step,
 * PageUp and PageDown an agenda item. Says the moment in words, by the board's clock. Test ids: `replay-slider`,
 * `replay-at`, `replay-previous`, `replay-next`, `replay-previous-item`, `replay-next-item`, `replay-play`.
 */
import type { KeyboardEvent, ReactNode } from 'react'
import { useId } from 'react'
import type { Stop } from '#shared/board/replay.ts'
import { nextItem } from '#shared/board/replay.ts'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { momentOf } from '../../ui/dates.ts'
import { usePlaying } from './use-playing.ts'
import '../../ui/plain.css'

export interface PlayerProps {
  readonly stops: readonly Stop[]
  readonly place: number
  readonly onPlace: (place: number) => void
  /** The stops in words, one by one. */
  readonly said: readonly string[]
}

interface StepProps {
  readonly words: string
  readonly testId: string
  readonly to: number
  readonly place: number
  /** What says that there is nothing further. */
  readonly whyId: string
  readonly onPlace: (place: number) => void
}

/** One way to go; at the end of the way it is pale, says that there is nothing further, and does nothing. */
function Step({ words, testId, to, place, whyId, onPlace }: StepProps): ReactNode {
  const ended = to === place
  const go = (): void => {
    if (!ended) onPlace(to)
  }
  return (
    <button
      type="button"
      className="hy-button"
      aria-disabled={ended}
      aria-describedby={ended ? whyId : undefined}
      onClick={go}
      data-testid={testId}
    >
      {words}
    </button>
  )
}

/** The slider and its buttons. */
export function Player({ stops, place, onPlace, said }: PlayerProps): ReactNode {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const [keysId, endId] = [useId(), useId()]
  const last = stops.length - 1
  const { offered, playing, toggle, stop: stopPlaying } = usePlaying(place, last, onPlace)
  const stop = stops[place]
  if (stop === undefined) return null
  const go = (to: number): void => {
    stopPlaying()
    onPlace(to)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return
    event.preventDefault()
    go(nextItem(stops, place, event.key === 'PageDown' ? 1 : -1))
  }
  const what = said[place] ?? ''
  const end = place === last ? t('replay.atEnd') : place === 0 ? t('replay.atStart') : null
  const when = momentOf(stop.at, language, timeZone)
  const step = t('replay.stepOf', { n: place + 1, total: stops.length })
  const steps = [
    ['replay.previousItem', 'replay-previous-item', nextItem(stops, place, -1)],
    ['replay.previous', 'replay-previous', Math.max(0, place - 1)],
    ['replay.next', 'replay-next', Math.min(last, place + 1)],
    ['replay.nextItem', 'replay-next-item', nextItem(stops, place, 1)],
  ] as const
  return (
    <div className="replay-player">
      <p className="replay-when" data-testid="replay-at" data-seq={stop.seq}>
        <time dateTime={stop.at}>{when}</time>
        <span className="replay-step">{step}</span>
        <span className="replay-what">{what}</span>
      </p>
      <input
        type="range"
        className="replay-range"
        min={0}
        max={last}
        step={1}
        value={place}
        disabled={last === 0}
        aria-label={t('replay.slider')}
        aria-valuetext={`${when}${t('common.listComma')}${what}`}
        aria-describedby={keysId}
        onChange={(event) => go(Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
        data-testid="replay-slider"
      />
      <div className="replay-buttons">
        {steps.map(([words, testId, to]) => (
          <Step key={testId} words={t(words)} testId={testId} to={to} place={place} whyId={endId} onPlace={go} />
        ))}
        {offered ? (
          <button type="button" className="hy-button" aria-pressed={playing} onClick={toggle} data-testid="replay-play">
            {playing ? t('replay.pause') : t('replay.play')}
          </button>
        ) : null}
      </div>
      {end === null ? null : (
        <p className="replay-keys" id={endId}>
          {end}
        </p>
      )}
      <p className="replay-keys replay-keyboard" id={keysId}>
        {t('replay.keys')}
      </p>
    </div>
  )
}
