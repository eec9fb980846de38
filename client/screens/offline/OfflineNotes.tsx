/**
 * What has to be said when the network fails, below the header of every screen, one calm line each: up to when what is shown
 * is known, that this page could not read the record, that somebody else answers in the server's place, that this
 * device keeps nothing or could not keep what was typed; and that there is a new version, which comes when its reader
 * presses. While it stands it keeps the app and the own documents at hand for the next time without a network. Test
 * ids: `offline-since`, `captive-portal`, `storage-note`, `keeps-nothing`, `too-old`, `not-read`, `new-build`,
 * `new-build-busy`.
 */
import type { ReactNode } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { appNow, keepApp, lookForNewBuild, onApp, takeNewBuild } from '../../offline/app.ts'
import { deviceOf } from '../../offline/device.ts'
import type { Answering } from '../../offline/who-answers.ts'
import { whoAnswers } from '../../offline/who-answers.ts'
import { useBoard, useBrokenAt, useKnownUntil, useLink, useTooOld } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { usePending } from '../../sync/use-pending.ts'
import { momentOf } from '../../ui/dates.ts'
import { useAtHand } from './use-at-hand.ts'
import './offline.css'

/** How soon, and then how often, it is asked who answers while the server is not heard. */
const askMs = 1_500
const askAgainMs = 15_000
/** How long changes must have been without a place on the device before that is said. */
const unkeptMs = 2_000

function useWhoAnswers(offline: boolean): Answering {
  const [answering, setAnswering] = useState<Answering>('server')
  useEffect(() => {
    if (!offline) return undefined
    const look = (): void => void whoAnswers().then(setAnswering)
    const [first, again] = [setTimeout(look, askMs), setInterval(look, askAgainMs)]
    return () => {
      clearTimeout(first)
      clearInterval(again)
      setAnswering('server')
    }
  }, [offline])
  return answering
}

/** The changes that are kept nowhere, once that has been so for a moment. */
function useUnkept(away: boolean): number {
  const { unkept, offline } = usePending()
  const [stands, setStands] = useState(false)
  // While it tries to connect the documents' line is not "offline" for moments: the record's is.
  const is = unkept > 0 && (offline || away)
  useEffect(() => {
    if (!is) return undefined
    const timer = setTimeout(() => setStands(true), unkeptMs)
    return () => {
      clearTimeout(timer)
      setStands(false)
    }
  }, [is])
  return stands ? unkept : 0
}

/** Whether this device keeps anything; null until that is known, a moment after the page stands. */
function useKeeps(): boolean | null {
  const [keeps, setKeeps] = useState<boolean | null>(null)
  useEffect(() => {
    const look = async (): Promise<void> => setKeeps(await deviceOf().keeps())
    const timer = setTimeout(() => void look(), unkeptMs)
    return () => clearTimeout(timer)
  }, [])
  return keeps
}

/** Whether somebody has something under his hands that a reload would take: a field with words, an open dialog. */
const isBusy = (): boolean =>
  document.querySelector('dialog[open], [role="dialog"]') !== null ||
  document.activeElement?.matches('textarea, input:not([type]), input[type="text"], [contenteditable="true"]') ===
    true ||
  [...document.querySelectorAll('form textarea')].some((one) => (one as HTMLTextAreaElement).value !== '')

interface NewBuildProps {
  /** This page cannot go on: what lies on the device is enough to go over. */
  readonly urgent: boolean
  /** It is opened again because it failed; whether there is a new build is not known. */
  readonly again: boolean
}

function NewBuild({ urgent, again }: NewBuildProps): ReactNode {
  const { t } = useT()
  const { changes, unkept } = usePending()
  const [busy, setBusy] = useState(false)
  const press = (): void => {
    if ((urgent ? unkept : changes) > 0 || isBusy()) setBusy(true)
    else takeNewBuild()
  }
  return (
    <div className="hy-note">
      <button type="button" className="hy-button" onClick={press} data-testid="new-build">
        {t(again ? 'offline.again' : 'offline.newBuild')}
      </button>
      <output>
        {busy ? (
          <span data-testid="new-build-busy">{t(again ? 'offline.againBusy' : 'offline.newBuildBusy')}</span>
        ) : null}
      </output>
    </div>
  )
}

/** Whether this device can open the page again without a network. */
const opensAgain = (): boolean =>
  ((navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker?.controller ?? null) !== null

/** @param kept whether what is typed now stays on this device */
function Since({ kept }: { readonly kept: boolean }): ReactNode {
  const { t, language } = useT()
  const timeZone = useBoard((state) => state.board?.timezone)
  const until = useKnownUntil()
  if (until === null || timeZone === undefined) return null
  return (
    <p className="hy-note" data-testid="offline-since">
      {t('offline.since', { when: momentOf(until, language, timeZone) })} {kept ? t('offline.sinceOwn') : null}{' '}
      {opensAgain() ? null : t('offline.stay')}
    </p>
  )
}

/** Reading the record failed: up to when it is shown, and what can be done; small, for whoever looks into it, where it failed. */
function NotRead({ seq }: { readonly seq: number }): ReactNode {
  const { t, language } = useT()
  const timeZone = useBoard((state) => state.board?.timezone)
  const until = useKnownUntil()
  const said =
    until === null || timeZone === undefined
      ? t('offline.notReadAtAll')
      : t('offline.notRead', { when: momentOf(until, language, timeZone) })
  return (
    <p className="hy-note hy-note-loud" role="alert" data-testid="not-read">
      {said} <small>{t('offline.notReadAt', { seq })}</small>
    </p>
  )
}

/** Nothing while there is nothing to say. */
export default function OfflineNotes(): ReactNode {
  const { t } = useT()
  const link = useLink()
  const tooOld = useTooOld()
  const brokenAt = useBrokenAt()
  const stuck = tooOld || brokenAt !== null
  const { newBuild } = useSyncExternalStore(onApp, appNow)
  const answering = useWhoAnswers(link === 'offline')
  const unkept = useUnkept(link === 'offline')
  const keeps = useKeeps()
  useEffect(() => keepApp(), [])
  useEffect(() => {
    if (link === 'online') lookForNewBuild()
  }, [link])
  useAtHand(link === 'online')
  return (
    <section className="hy-notes hy-no-print" aria-label={t('offline.notes')}>
      {tooOld ? (
        <p className="hy-note hy-note-loud" role="alert" data-testid="too-old">
          {t('offline.tooOld')}
        </p>
      ) : null}
      {brokenAt === null ? null : <NotRead seq={brokenAt} />}
      {!stuck && (link === 'offline' || link === 'connecting') ? <Since kept={keeps === true && unkept === 0} /> : null}
      {answering === 'other' ? (
        <output className="hy-note hy-note-loud" data-testid="captive-portal">
          <span>{t('offline.foreign')}</span>
          <a className="hy-button" href="/healthz" target="_blank" rel="noreferrer">
            {t('offline.foreignOpen')}
          </a>
        </output>
      ) : null}
      {unkept > 0 ? (
        <output className="hy-note hy-note-loud" data-testid="storage-note">
          {t('offline.notKept', { count: unkept })} {t('offline.notKeptWhy')}
        </output>
      ) : null}
      {keeps === false && unkept === 0 ? (
        <p className="hy-note" data-testid="keeps-nothing">
          {t('offline.keepsNothing')}
        </p>
      ) : null}
      {newBuild || stuck ? <NewBuild urgent={stuck} again={brokenAt !== null && !newBuild} /> : null}
    </section>
  )
}
