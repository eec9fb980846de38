/**
 * The frame around every screen of a seat: which board, who I am, whether all is saved, language, 大字, and the ways to the
 * other screens; above them what is an emergency, below them a banner while the server cannot save (test id `read-only`)
 * and while a meeting is open the room's bar. Holds the page's banner, navigation and main landmarks; a screen inside it
 * draws a `div`, never another `main`. Asks for the signing PIN before anything else where the seat needs one. Words that
 * were not accepted lie below every screen, whichever document they were for. Who comes back after an absence finds what
 * changed and what waits for his word (`screens/return`); a connection that was lost for a moment opens nothing.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useBoard, useLink, useMe, usePendingActs } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { withWords } from '../../state/words.ts'
import { Afterwards, HasCome, ScreenStands } from '../../ui/afterwards.tsx'
import { fetchAhead, fetched } from '../../ui/fetched.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Emergencies } from '../room/Emergencies.tsx'
import { Header } from './Header.tsx'
import { RefusedTray } from './RefusedTray.tsx'
import { closeReview, openReview, useReviewAsked } from '../return/opened.ts'
import { useReturn } from './use-return.ts'
import './frame.css'

const PinSetup = lazy(() =>
  withWords(['home'], import('../join/PinSetup.tsx')).then((module) => ({ default: module.PinSetup })),
)
/** Loaded when somebody comes back, or asks for what he kept on this device. */
const Return = fetched(() => withWords(['away'], import('../return/Return.tsx')))

/** Fetched with every screen, so that it is there when the network is not. */
const OfflineNotes = fetched(() => withWords(['offline'], import('../offline/OfflineNotes.tsx')))
const PhotosOut = fetched(() => withWords(['offline'], import('../offline/PhotosOut.tsx')))
const SignOut = fetched(() => withWords(['offline'], import('./SignOut.tsx')))

const WithdrawnTray = fetched(() => withWords(['away', 'changes'], import('../return/WithdrawnTray.tsx')))

/** Loaded when a meeting is open. */
const RoomBar = lazy(() => import('../room/RoomBar.tsx').then((module) => ({ default: module.RoomBar })))

/** How long a screen has stood before what lies behind its buttons is fetched: first comes what is looked at. */
const aheadMs = 10_000

/** Fetches ahead what the screens shown so far would need without a connection. */
function useFetchedAhead(): void {
  const online = useLink() === 'online'
  useEffect(() => {
    if (!online) return undefined
    const timer = setInterval(() => void fetchAhead(), aheadMs)
    return () => clearInterval(timer)
  }, [online])
}

/** Skip link first, then the header, then the screen, then the tray. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useT()
  const me = useMe()
  const asksForPin = me.pinWanted && !me.pinSet
  const known = useBoard((state) => state.board !== null)
  const meets = useBoard((state) => state.openMeetingId !== null)
  const hasBar = meets && !asksForPin
  const [barStands, setBarStands] = useState(false)
  const tellOfBar = useCallback(() => setBarStands(true), [])
  const readOnly = useLink() === 'readOnly'
  useFetchedAhead()
  const { absence, dismiss } = useReturn()
  const asked = useReviewAsked()
  const hasWithdrawn = usePendingActs().some(({ status }) => status === 'withdrawn')
  const [trayOpen, setTrayOpen] = useState(false)
  const trayLine = useRef<HTMLButtonElement>(null)
  const openTray = useCallback(() => {
    setTrayOpen(true)
    trayLine.current?.focus()
  }, [])
  return (
    <>
      <a className="hy-skip" href="#content">
        {t('common.skipToContent')}
      </a>
      {known ? <Emergencies /> : null}
      {known ? <Header ways={!asksForPin} onRefused={openTray} onPending={openReview} /> : null}
      {known ? (
        <Afterwards>
          <OfflineNotes />
        </Afterwards>
      ) : null}
      {known && me.actor.personId !== null ? (
        <Afterwards>
          <PhotosOut />
        </Afterwards>
      ) : null}
      {readOnly ? (
        <p role="alert" className="hy-banner hy-no-print" data-testid="read-only">
          {t('common.readOnlyBanner')}
        </p>
      ) : null}
      {hasBar ? (
        <Suspense>
          <RoomBar />
          <HasCome tell={tellOfBar} />
        </Suspense>
      ) : null}
      {known && !asksForPin && (absence !== null || asked) ? (
        <Afterwards>
          <Return
            absence={absence}
            asked={asked}
            onClose={() => {
              closeReview()
              dismiss()
            }}
          />
        </Afterwards>
      ) : null}
      <main id="content" className="hy-main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          {asksForPin ? <PinSetup /> : children}
          {hasBar && !barStands ? null : <ScreenStands />}
        </Suspense>
      </main>
      {known && hasWithdrawn ? (
        <Afterwards>
          <WithdrawnTray />
        </Afterwards>
      ) : null}
      <RefusedTray open={trayOpen} line={trayLine} onToggle={() => setTrayOpen(!trayOpen)} />
      {known ? (
        <Afterwards>
          <SignOut />
        </Afterwards>
      ) : null}
    </>
  )
}
