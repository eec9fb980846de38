/**
 * 举手: one hand a phone, its place in the list, withdrawing it, and being told when one is called. Asks for no name, for
 * the building only if somebody wants to say it. Test ids: `hand`, `hand-place`, `hand-withdraw`.
 */
import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { FloorRequest } from '#shared/board/room.ts'
import { placeOf } from '#shared/board/speakers.ts'
import type { RequestId } from '#shared/ids.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { HallMemory, Remembering } from './hall-memory.ts'
import { SendState } from './SendState.tsx'
import { isUnsure, useSend } from './use-send.ts'

/** A building's number has no more characters; the server refuses what is none. */
const buildingLength = 6

/** The request of the raised hand, where the record holds it. */
function useOwnHand(meeting: Meeting, memory: HallMemory): FloorRequest | null {
  const own = memory.hand?.meetingId === meeting.id ? memory.hand.requestId : undefined
  return useBoard((state) => (own === undefined ? undefined : state.requests.get(own)) ?? null)
}

function CalledNow(): ReactNode {
  const { t } = useT()
  useEffect(() => {
    if (typeof navigator.vibrate === 'function') navigator.vibrate([200, 100, 200])
  }, [])
  return (
    <div className="hall-called" role="alert" data-testid="hand-called">
      <b>{t('observer.handCalled')}</b>
      <p>{t('observer.handCalledHint')}</p>
    </div>
  )
}

/** Above everything else on the page while this phone's hand is called; stays in sight, and is felt where phones can be. */
export function Called({ meeting, memory }: { readonly meeting: Meeting; readonly memory: HallMemory }): ReactNode {
  const request = useOwnHand(meeting, memory)
  return request?.status === 'granted' ? <CalledNow /> : null
}

function Place({ request }: { readonly request: FloorRequest }): ReactNode {
  const { t } = useT()
  const place = useBoard((state) => placeOf(state, request.id)) ?? 1
  return (
    <output className="hall-place" data-testid="hand-place">
      {place === 1 ? t('observer.handNext') : t('observer.handWaiting', { n: place - 1 })}
    </output>
  )
}

const isOver: ReadonlySet<FloorRequest['status']> = new Set(['done', 'declined', 'withdrawn'])

/** What was said of an earlier hand; nothing while there was none or it was taken down. */
function Earlier({ request }: { readonly request: FloorRequest | null }): ReactNode {
  const { t } = useT()
  if (request === null || (request.status !== 'done' && request.status !== 'declined')) return null
  return (
    <p className="hall-said" data-testid="hand-earlier">
      {t(request.status === 'done' ? 'observer.handDone' : 'observer.handDeclined')}
    </p>
  )
}

interface HandProps extends Remembering {
  readonly meeting: Meeting
}

/** What stands in the place of the button that was pressed takes the focus over. */
interface Following {
  readonly takesFocus: boolean
  readonly onPress: () => void
}

function useFocusOver(takesFocus: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return button
}

function Raise({ meeting, memory, remember, takesFocus, onPress }: HandProps & Following): ReactNode {
  const { t } = useT()
  const { sending, send } = useSend()
  const button = useFocusOver(takesFocus)
  const buildingId = useId()
  const closedId = useId()
  const closed = meeting.listClosed === true
  const raise = async (): Promise<void> => {
    if (sending.kind === 'pending' || closed) return
    onPress()
    // What may have counted without an answer is asked for again as the same act.
    const requestId = isUnsure(sending) && memory.hand !== null ? memory.hand.requestId : freshId<'request'>('Q-')
    remember((before) => ({ ...before, hand: { requestId, meetingId: meeting.id } }))
    const { building } = memory
    await send({ type: 'floor.request', requestId, meetingId: meeting.id, kind: 'speak', building })
  }
  return (
    <>
      <div className="hall-row">
        <button
          type="button"
          ref={button}
          className="hy-button hy-button-primary hall-big"
          aria-disabled={sending.kind === 'pending' || closed}
          aria-describedby={closed ? closedId : undefined}
          onClick={() => void raise()}
          data-testid="hand"
        >
          {t('observer.handRaise')}
        </button>
        <label className="hall-short" htmlFor={buildingId}>
          {t('observer.building')}
          <input
            id={buildingId}
            value={memory.building}
            maxLength={buildingLength}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('observer.buildingExample')}
            onChange={(event) => {
              const building = event.currentTarget.value
              remember((before) => ({ ...before, building }))
            }}
          />
        </label>
      </div>
      {closed ? <p id={closedId}>{t('observer.handListClosed')}</p> : null}
      <SendState sending={sending} />
    </>
  )
}

function Withdraw({ requestId, takesFocus, onPress }: { readonly requestId: RequestId } & Following): ReactNode {
  const { t } = useT()
  const { sending, send } = useSend()
  const button = useFocusOver(takesFocus)
  const withdraw = (): void => {
    if (sending.kind === 'pending') return
    onPress()
    void send({ type: 'floor.withdraw', requestId })
  }
  return (
    <>
      <button
        type="button"
        ref={button}
        className="hy-button"
        aria-disabled={sending.kind === 'pending'}
        onClick={withdraw}
        data-testid="hand-withdraw"
      >
        {t('observer.handWithdraw')}
      </button>
      <SendState sending={sending} />
    </>
  )
}

/** After the meeting: a hand that still waited was not reached, and is told so. */
export function NotReached({ meeting, memory }: { readonly meeting: Meeting; readonly memory: HallMemory }): ReactNode {
  const { t } = useT()
  const request = useOwnHand(meeting, memory)
  if (request?.status !== 'waiting') return null
  return (
    <p className="hall-said" data-testid="hand-not-called">
      {t('observer.handNotCalled')}
    </p>
  )
}

/** To raise it, to wait with it, or what became of it. */
export function Hand({ meeting, memory, remember }: HandProps): ReactNode {
  const { t } = useT()
  const request = useOwnHand(meeting, memory)
  const raised = request !== null && !isOver.has(request.status)
  const [acted, setActed] = useState(false)
  const following = { takesFocus: acted, onPress: () => setActed(true) }
  return (
    <section className="hall-card" aria-labelledby="hand-title">
      <h2 id="hand-title">{t('observer.handTitle')}</h2>
      {raised ? null : <Earlier request={request} />}
      {raised && request.status === 'granted' ? <p className="hall-place">{t('observer.handCalled')}</p> : null}
      {raised && request.status === 'waiting' ? <Place request={request} /> : null}
      {raised ? (
        request.status === 'waiting' && <Withdraw requestId={request.id} {...following} />
      ) : (
        <Raise meeting={meeting} memory={memory} remember={remember} {...following} />
      )}
      <p className="hall-hint">{t('observer.handHint')}</p>
    </section>
  )
}
