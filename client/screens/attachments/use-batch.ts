/**
 * A batch of files in the browser: makes one after the other ready (a phone has memory for one large photo, not for ten),
 * sends one after the other, and keeps what failed so that it can be sent again. Leaves nothing running when its screen goes.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AttachmentTarget, PictureTime } from '#shared/board/room.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { decode } from '../../files/picture.ts'
import { prepare } from '../../files/prepare.ts'
import { useAct, useBoard, useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { upload } from '../../state/upload.ts'
import type { BatchItem, Level, Step } from './batch.ts'
import { addAct, sendable, withFiles, withItem } from './batch.ts'
import { toldOf } from './told.ts'

export interface Batch {
  readonly items: readonly BatchItem[]
  /** How many of the last choice were too many. */
  readonly leftOut: number
  readonly sending: boolean
  readonly choose: (files: readonly File[]) => void
  /** Puts back what was chosen on an earlier page, before what has been chosen on this one. */
  readonly restore: (items: readonly BatchItem[]) => void
  readonly describe: (key: AttachmentId, alt: string) => void
  readonly mark: (key: AttachmentId, shows: PictureTime | null) => void
  readonly remove: (key: AttachmentId) => void
  /** How many have come onto the record since the last `clear`; they are no longer among the items. */
  readonly sent: number
  /** Sends what can be sent, one after the other. */
  readonly send: (how: { readonly level: Level; readonly tellPlace: boolean }) => Promise<void>
  /** Forgets everything, for the next choice. */
  readonly clear: () => void
}

/** One batch for one target. */
export function useBatch(target: AttachmentTarget): Batch {
  const { act } = useAct()
  const { boardId } = useMe()
  const timezone = useTimeZone()
  const recorded = useBoard((state) => state.attachments)
  const [items, setItems] = useState<readonly BatchItem[]>([])
  const [leftOut, setLeftOut] = useState(0)
  const [sending, setSending] = useState(false)
  const [sent, setSent] = useState(0)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const gone = useRef(new AbortController())
  useEffect(() => {
    gone.current = new AbortController()
    return () => gone.current.abort()
  }, [])
  const step = useCallback((key: AttachmentId, next: Step) => {
    if (!gone.current.signal.aborted) setItems((now) => withItem(now, key, { step: next }))
  }, [])

  const makeReady = async (before: Promise<void>, key: AttachmentId, file: File): Promise<void> => {
    await before
    if (gone.current.signal.aborted) return
    const answer = await prepare(file, decode)
    step(key, answer.ok ? { is: 'ready', prepared: answer.prepared } : { is: 'wrong', problem: answer.problem })
  }

  const restore = useCallback((before: readonly BatchItem[]) => setItems((now) => [...before, ...now]), [])

  const choose = (files: readonly File[]): void => {
    const named = files.map((file) => ({ key: freshId<'attachment'>('AT-'), name: file.name }))
    const next = withFiles(items, named)
    setItems(next.items)
    setLeftOut(next.leftOut)
    for (const [place, key] of next.added.entries()) {
      const file = files[place]
      if (file !== undefined) queue.current = makeReady(queue.current, key, file)
    }
  }

  const sendOne = async (item: BatchItem, level: Level, tellPlace: boolean): Promise<boolean> => {
    if (item.step.is !== 'ready' && item.step.is !== 'failed') return false
    const { prepared } = item.step
    if (recorded.has(item.key)) {
      step(item.key, { is: 'done' })
      return true
    }
    const onProgress = (share: number): void => step(item.key, { is: 'sending', prepared, share })
    onProgress(0)
    const { signal } = gone.current
    const stored = await upload({ boardId, blob: prepared.blob, onProgress, signal })
    if (signal.aborted) return false
    if (!stored.ok) {
      step(item.key, { is: 'failed', prepared, why: stored.refusal })
      return false
    }
    const told = toldOf(prepared.notes, tellPlace, timezone)
    const verdict = await act(addAct(item, { target, level, stored: stored.value, told }))
    const done = verdict.ok || verdict.refusal.code === 'idTaken'
    step(item.key, verdict.ok || done ? { is: 'done' } : { is: 'failed', prepared, why: verdict.refusal })
    return done
  }

  const send: Batch['send'] = async ({ level, tellPlace }) => {
    setSending(true)
    let done = 0
    for (const item of sendable(items)) {
      if (gone.current.signal.aborted) return
      // One after the other: a crowded hall's network carries one photo fast and ten photos not at all.
      // oxlint-disable-next-line no-await-in-loop
      if (await sendOne(item, level, tellPlace)) done += 1
    }
    if (gone.current.signal.aborted) return
    setSending(false)
    setSent((before) => before + done)
    setItems((now) => now.filter((one) => one.step.is !== 'done'))
  }

  return {
    items,
    leftOut,
    sending,
    sent,
    choose,
    restore,
    send,
    describe: (key, alt) => setItems((now) => withItem(now, key, { alt })),
    mark: (key, shows) => setItems((now) => withItem(now, key, { shows })),
    remove: (key) => setItems((now) => now.filter((item) => item.key !== key)),
    clear: () => {
      setItems([])
      setLeftOut(0)
      setSent(0)
    },
  }
}
