/**
 * Whether what I did is saved, in words and with a mark, on every screen of a seat: 已保存, 保存中, 离线 and how much waits,
 * 只能查看, or that the page goes no further; and beside it what was not accepted, with the way to it. While somebody types
 * it does not flicker with every letter, and it is read aloud only when something goes wrong and when that is over.
 * Acts that are kept on this device for their author are counted apart, with the way to them. Test ids: `link`,
 * `link-refused`, `pending-count`.
 */
import type { ReactNode, RefObject } from 'react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLink, usePendingActs, useStuck, useWaitingActs } from '../../state/board.tsx'
import type { Words } from '../../state/language.tsx'
import { useT } from '../../state/language.tsx'
import { photosLeft, watchPhotos } from '../../state/photos-out.ts'
import { usePending } from '../../sync/use-pending.ts'
import { useRefusedWords } from '../../sync/use-refused-words.ts'
import type { SavedKind, SavedState } from './saved-state.ts'
import { savedState } from './saved-state.ts'

type T = Words['t']

/** How long everything must have been saved before that is said: typing saves ten times a second. */
const steadyMs = 600

const words = {
  connecting: 'common.linkConnecting',
  saved: 'common.saved',
  saving: 'common.savingNow',
  offline: 'common.offlineNow',
  readOnly: 'common.readOnlyNow',
  ended: 'common.linkEnded',
} as const satisfies Record<SavedKind, string>

function sentence(t: T, { kind, waiting }: SavedState, stuck: boolean): string {
  if (stuck && kind === 'offline') return t('common.stuckNow')
  if (waiting > 0 && kind === 'offline') return t('common.offlineWaiting', { count: waiting })
  if (waiting > 0 && kind === 'readOnly') return t('common.readOnlyWaiting', { count: waiting })
  return t(words[kind])
}

/** The state, "saving" held for a moment after the last verdict. */
function useSteady(now: SavedState): SavedState {
  const [saving, setSaving] = useState(false)
  const { kind } = now
  if (kind !== 'saved' && saving !== (kind === 'saving')) setSaving(kind === 'saving')
  useEffect(() => {
    if (kind !== 'saved') return undefined
    const timer = setTimeout(() => setSaving(false), steadyMs)
    return () => clearTimeout(timer)
  }, [kind])
  return kind === 'saved' && saving ? { kind: 'saving', waiting: 0 } : now
}

/** What is read aloud: trouble when it begins, without counts, and that it is over; never that all is saved while it is not. */
function useAnnouncement(t: T, kind: SavedKind, all: boolean, stuck: boolean): string {
  const [trouble, setTrouble] = useState<SavedKind | null>(null)
  const [over, setOver] = useState<'all' | 'notAll' | null>(null)
  const isTrouble = kind === 'offline' || kind === 'ended'
  if (isTrouble && trouble !== kind) {
    setTrouble(kind)
    setOver(null)
  }
  if (kind === 'saved' && trouble !== null) {
    setTrouble(null)
    setOver(all ? 'all' : 'notAll')
  }
  if (trouble !== null) return sentence(t, { kind: trouble, waiting: 0 }, stuck)
  // What was said of then is not said any more once it is otherwise.
  if (over === null || (over === 'all') !== all) return ''
  return t(all ? 'common.backAndSaved' : 'common.backNotAll')
}

/** Whether the place where the state stands in the header is out of sight. */
function useOutOfSight(): readonly [RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null)
  const [outOfSight, setOutOfSight] = useState(false)
  useEffect(() => {
    if (place.current === null || typeof IntersectionObserver === 'undefined') return undefined
    const observer = new IntersectionObserver((entries) => setOutOfSight(entries.at(-1)?.isIntersecting === false))
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return [place, outOfSight]
}

interface LinkStateProps {
  readonly onRefused: () => void
  /** Opens what is kept on this device. */
  readonly onPending: () => void
}

/** How many acts wait on this device for their author's word. */
function PendingCount({
  count,
  offline,
  onPending,
}: {
  count: number
  offline: boolean
  onPending: () => void
}): ReactNode {
  const { t } = useT()
  return (
    <button type="button" className="hy-link-refused" onClick={onPending} data-testid="pending-count">
      {t(offline ? 'common.pendingOffline' : 'common.pendingOnline', { count })}
    </button>
  )
}

/** One line; loud only when something is wrong. It follows its reader to the corner of the window once the header is gone. */
export function LinkState({ onRefused, onPending }: LinkStateProps): ReactNode {
  const { t } = useT()
  const kept = usePendingActs().filter(({ status }) => status !== 'withdrawn').length
  const [place, outOfSight] = useOutOfSight()
  const { refused } = useRefusedWords()
  const state = useSteady(savedState(useLink(), useWaitingActs(), usePending()))
  const stuck = useStuck()
  const photos = useSyncExternalStore(watchPhotos, photosLeft)
  const announcement = useAnnouncement(t, state.kind, refused.length === 0 && kept === 0 && photos === 0, stuck)
  const offline = state.kind === 'offline'
  // Beside words that were not accepted, or not sent, "saved" alone would say too much.
  const silent = state.kind === 'saved' && (refused.length > 0 || kept > 0 || photos > 0)
  return (
    <div ref={place} className="hy-link-place">
      <div className="hy-link" data-testid="link" data-link={state.kind} data-floating={outOfSight}>
        {silent ? null : (
          <span className="hy-link-state">
            <span className="hy-link-mark" aria-hidden="true" />
            {offline && kept > 0 && !stuck ? t('common.offlineAlone') : sentence(t, state, stuck)}
            {offline && kept > 0 ? <span className="hy-hidden">{t('common.listStop')}</span> : null}
          </span>
        )}
        {photos === 0 ? null : <span className="hy-link-photos">{t('common.photosLeft', { count: photos })}</span>}
        {kept === 0 ? null : <PendingCount count={kept} offline={offline} onPending={onPending} />}
        {refused.length === 0 ? null : (
          <button type="button" className="hy-link-refused" onClick={onRefused} data-testid="link-refused">
            {t('common.refusedItems', { count: refused.length })}
          </button>
        )}
        <output className="hy-hidden">{announcement}</output>
      </div>
    </div>
  )
}
