/**
 * At the foot of every screen of a seat: putting the app on this device, and signing out, which leaves nothing of any board on
 * it. Whoever has something here that the server does not have is told how much before it is gone. Without a connection
 * there is no signing out, for the server would still let the device in. Test ids: `install-app`, `sign-out`,
 * `sign-out-dialog`, `sign-out-go`, `sign-out-away`.
 */
import type { ReactNode } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { paths } from '#shared/protocol/http.ts'
import { appNow, installApp, onApp } from '../../offline/app.ts'
import { deviceOf } from '../../offline/device.ts'
import { choicesNow, leaveDevice, onLeft } from '../../offline/leave.ts'
import { useLink, usePendingActs } from '../../state/board.tsx'
import { ask } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { usePending } from '../../sync/use-pending.ts'
import { useRefusedWords } from '../../sync/use-refused-words.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import '../offline/offline.css'

/** How often, while the question stands, it is looked again what lies on the device: it goes from there after its verdict. */
const lookAgainMs = 1_000

/** Changes that are only on this device, of this board's open documents and of all that is kept. */
function useUnsent(): number {
  const { changes } = usePending()
  // What its author has taken back was never to be sent.
  const acts = usePendingActs().filter(({ status }) => status !== 'withdrawn').length
  const [kept, setKept] = useState(0)
  useEffect(() => {
    let shown = true
    const look = async (): Promise<void> => {
      const count = await deviceOf().unsent()
      if (shown) setKept(count)
    }
    void look()
    const again = setInterval(() => void look(), lookAgainMs)
    return () => {
      shown = false
      clearInterval(again)
    }
  }, [])
  return Math.max(changes, kept) + acts
}

function Question({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useT()
  const link = useLink()
  const away = link !== 'online' && link !== 'readOnly'
  const unsent = useUnsent()
  const { refused } = useRefusedWords()
  const [going, setGoing] = useState(false)
  const [failed, setFailed] = useState(false)
  const go = async (): Promise<void> => {
    setGoing(true)
    const choices = choicesNow()
    const answer = await ask(paths.signOut, { method: 'POST' })
    if (!answer.ok) {
      setGoing(false)
      setFailed(true)
      return
    }
    await leaveDevice(choices)
    window.location.assign('/')
  }
  return (
    <Dialog opened onClose={onClose} title={t('offline.signOutTitle')}>
      <div data-testid="sign-out-dialog">
        <p>{t('offline.signOutText')}</p>
        {unsent > 0 ? <p className="hy-note hy-note-loud">{t('offline.signOutWaiting', { count: unsent })}</p> : null}
        {refused.length > 0 ? (
          <p className="hy-note hy-note-loud">{t('offline.signOutRefused', { count: refused.length })}</p>
        ) : null}
        {away || failed ? (
          <output id="sign-out-away" className="hy-foot-away" data-testid="sign-out-away">
            {t('offline.signOutAway')}
          </output>
        ) : null}
        <div className="hy-foot-actions">
          <button type="button" className="hy-button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button
            type="button"
            className="hy-button"
            aria-disabled={away || going}
            aria-describedby={away ? 'sign-out-away' : undefined}
            onClick={() => (away || going ? undefined : void go())}
            data-testid="sign-out-go"
          >
            {t('offline.signOutGo')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}

/** One quiet line. */
export default function SignOut(): ReactNode {
  const { t } = useT()
  const { mayInstall } = useSyncExternalStore(onApp, appNow)
  const [opened, setOpened] = useState(false)
  useEffect(() => onLeft(() => window.location.assign('/')), [])
  return (
    <footer className="hy-foot hy-no-print" aria-label={t('offline.foot')}>
      {mayInstall ? (
        <button type="button" className="hy-foot-button" onClick={() => void installApp()} data-testid="install-app">
          {t('offline.install')}
        </button>
      ) : null}
      <button type="button" className="hy-foot-button" onClick={() => setOpened(true)} data-testid="sign-out">
        {t('offline.signOut')}
      </button>
      {opened ? <Question onClose={() => setOpened(false)} /> : null}
    </footer>
  )
}
