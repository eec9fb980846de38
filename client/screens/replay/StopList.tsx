/**
 * Every moment as a plain button, for those who cannot drag and for those who look for one. Test ids: `replay-stops`,
 * `replay-stop-<seq>`.
 */
import type { ReactNode } from 'react'
import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Stop } from '#shared/board/replay.ts'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { hourOf } from './stop-words.ts'

export interface StopListProps {
  readonly stops: readonly Stop[]
  readonly place: number
  readonly onPlace: (place: number) => void
  /** The stops in words, one by one. */
  readonly said: readonly string[]
}

interface LineProps {
  readonly stop: Stop
  readonly when: string
  readonly words: string
  readonly current: boolean
  readonly place: number
  readonly onPlace: (place: number) => void
}

const Line = memo(function Line({ stop, when, words, current, place, onPlace }: LineProps): ReactNode {
  return (
    <li>
      <button
        type="button"
        className="replay-stop"
        aria-current={current ? 'step' : undefined}
        onClick={() => onPlace(place)}
        data-testid={`replay-stop-${stop.seq}`}
      >
        <time dateTime={stop.at}>{when}</time>
        <span>{words}</span>
      </button>
    </li>
  )
})

const scrollsByItself = (list: HTMLElement | null): boolean => list !== null && list.scrollHeight > list.clientHeight

/** Keeps the line at this place in sight within the list where the list scrolls by itself; never moves the page. */
function keepInSight(list: HTMLElement | null, place: number): void {
  const line = list?.children[place]
  if (list === null || line === undefined || !scrollsByItself(list)) return
  const [of, room] = [line.getBoundingClientRect(), list.getBoundingClientRect()]
  if (of.top < room.top) list.scrollTop -= room.top - of.top
  else if (of.bottom > room.bottom) list.scrollTop += of.bottom - room.bottom
}

/** The list. */
export function StopList({ stops, place, onPlace, said }: StopListProps): ReactNode {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const hours = useMemo(
    () => stops.map((stop, at) => hourOf(stop, stops[at - 1], language, timeZone)),
    [stops, language, timeZone],
  )
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => keepInSight(list.current, place), [place])
  const choose = useCallback(
    (to: number): void => {
      onPlace(to)
      // Where the list stands below what it shows, whoever chose there is taken to it.
      if (!scrollsByItself(list.current)) list.current?.closest('.replay')?.scrollIntoView({ block: 'start' })
    },
    [onPlace],
  )
  return (
    <section className="replay-list" aria-labelledby="replay-list-title">
      <h2 id="replay-list-title">{t('replay.list')}</h2>
      <ol ref={list} data-testid="replay-stops">
        {stops.map((stop, at) => (
          <Line
            key={stop.seq}
            stop={stop}
            when={hours[at] ?? ''}
            words={said[at] ?? ''}
            current={at === place}
            place={at}
            onPlace={choose}
          />
        ))}
      </ol>
    </section>
  )
}
