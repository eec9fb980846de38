/**
 * The room in one line under the header of every seat's screen, while a meeting is open: what the room looks at or asks of
 * this person, the running clock, 我要发言, and behind 更多 on a phone the rest. What was refused is said in one line
 * beneath it. Forms open in dialogs, which are loaded when they are first needed. Test ids: `room-bar`, `room-more`.
 */
import type { ReactNode } from 'react'
import { Suspense, useCallback, useState } from 'react'
import { useRoute } from 'wouter'
import type { Meeting } from '#shared/board/board.ts'
import { openMeeting } from '#shared/board/select.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { actsAsChair, mayGive } from '#shared/record/rights.ts'
import type { Refusal } from '#shared/refusals.ts'
import { assertNever } from '#shared/result.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { withWords } from '../../state/words.ts'
import { fetched } from '../../ui/fetched.tsx'
import type { RoomForm } from './opened.ts'
import { closeInRoom, useOpenedForm } from './opened.ts'
import { OwnHand } from './OwnHand.tsx'
import { OthersTurn } from './OwnTurn.tsx'
import type { LineKind } from './place.ts'
import { lineKind, usePlace } from './place.ts'
import { RoomNow } from './RoomNow.tsx'
import { ComeBack, RoomTools } from './RoomTools.tsx'
import './room.css'

const forms = () => withWords(['observer'], import('./forms.ts'))
const AskFloor = fetched(async () => ({ default: (await forms()).AskFloor }))
const CheckIn = fetched(async () => ({ default: (await forms()).CheckIn }))
const PollCard = fetched(async () => ({ default: (await forms()).PollCard }))
const StepOut = fetched(async () => ({ default: (await forms()).StepOut }))
const RaiseEmergency = fetched(async () => ({ default: (await forms()).RaiseEmergency }))

function Form({ form, meeting }: { readonly form: RoomForm; readonly meeting: Meeting }): ReactNode {
  switch (form) {
    case 'floor':
      return <AskFloor meeting={meeting} onClose={closeInRoom} />
    case 'checkIn':
      return <CheckIn meeting={meeting} onClose={closeInRoom} />
    case 'poll':
      return <PollCard meeting={meeting} onClose={closeInRoom} />
    case 'stepOut':
      return <StepOut meeting={meeting} onClose={closeInRoom} />
    case 'emergency':
      return <RaiseEmergency onClose={closeInRoom} />
    default:
      return assertNever(form)
  }
}

/** What is asked even of one who leads from the console; all else is said there. */
const forOneself: ReadonlySet<LineKind> = new Set(['turn', 'words'])

/** Whether this page is the console, which says all else of the bar itself. */
function useOnConsole(): boolean {
  const { actor } = useMe()
  const [isMeeting] = useRoute('/b/:boardId/meeting')
  const leads = useBoard((state) => mayGive(state, actor, 'focus.move'))
  return isMeeting && leads
}

/** Says on the page how much of it the bar covers, for what stands or is scrolled to beneath it. */
function useCovered(): (bar: HTMLElement | null) => (() => void) | undefined {
  return useCallback((bar) => {
    if (bar === null || typeof ResizeObserver === 'undefined') return undefined
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => style.setProperty('--hy-room-bar-height', `${bar.offsetHeight}px`))
    watch.observe(bar)
    return () => {
      watch.disconnect()
      style.removeProperty('--hy-room-bar-height')
    }
  }, [])
}

function Bar({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t, refusalText } = useT()
  const { actor } = useMe()
  const [more, setMore] = useState(false)
  const [said, setSaid] = useState<Refusal | null>(null)
  const form = useOpenedForm()
  const covered = useCovered()
  const chairs = useBoard((state) => actsAsChair(state, actor))
  const { here } = usePlace()
  const kind = useBoard((state) => lineKind(state, meeting, actor, here))
  const running = useBoard((state) => runningTurn(state, meeting.id))
  const opened =
    form === null ? null : (
      <Suspense>
        <Form form={form} meeting={meeting} />
      </Suspense>
    )
  if (useOnConsole() && !forOneself.has(kind)) return opened
  return (
    <section ref={covered} className="room-bar hy-no-print" aria-label={t('room.label')} data-testid="room-bar">
      <div className="room-line" data-kind={kind} data-more={more}>
        <RoomNow kind={kind} meeting={meeting} onSaid={setSaid} />
        <ComeBack meeting={meeting} onSaid={setSaid} />
        {running === null || kind === 'turn' ? null : <OthersTurn turn={running} />}
        {chairs || kind === 'turn' ? null : <OwnHand meeting={meeting} onSaid={setSaid} />}
        <button
          type="button"
          className="hy-button room-more"
          aria-expanded={more}
          aria-controls="room-tools"
          onClick={() => setMore(!more)}
          data-testid="room-more"
        >
          {t('room.more')}
        </button>
        <div id="room-tools" className="room-tools" data-open={more}>
          <RoomTools kind={kind} meeting={meeting} onSaid={setSaid} />
        </div>
      </div>
      {said === null ? null : (
        <p className="room-said" role="alert" data-testid="room-said" data-code={said.code}>
          {refusalText(said)}
        </p>
      )}
      {opened}
    </section>
  )
}

/** Nothing while no meeting is open, or for a reader without a seat at it. */
export function RoomBar(): ReactNode {
  const meeting = useBoard(openMeeting)
  const { actor } = useMe()
  return meeting === null || actor.personId === null ? null : <Bar meeting={meeting} />
}
