/**
 * The photos of a draft on this device: put there as soon as they are ready, with their descriptions, put back when the page
 * comes again, gone when they are sent or let go. What the device has no room for is counted, so that its owner can be told.
 * Sends nothing.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MediaType } from '#shared/board/room.ts'
import { mediaTypes } from '#shared/board/room.ts'
import type { AttachmentId, DemandId, IssueId } from '#shared/ids.ts'
import { deviceOf, scopeOf } from '../../../offline/device.ts'
import type { FilePlace, KeptFile } from '../../../offline/kept-files.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { photosChanged } from '../../../state/photos-out.ts'
import type { BatchItem } from '../../attachments/batch.ts'
import type { Batch } from '../../attachments/use-batch.ts'

/** The drafts that this page draws: their photos are theirs to show. */
const drawn = new Set<DemandId>()

/** Whether this page draws the draft. */
export const isDrawn = (demandId: DemandId): boolean => drawn.has(demandId)

/** Where this person's chosen photos lie on this device. */
export function useFilePlace(): FilePlace {
  const { boardId, actor } = useMe()
  return useMemo(() => deviceOf().filesOf(scopeOf(boardId, actor.personId)), [boardId, actor.personId])
}

/** How many photos of this draft lie on this device from an earlier page; null until that is known. */
export function useHeldCount(issueId: IssueId, demandId: DemandId): number | null {
  const place = useFilePlace()
  const [held, setHeld] = useState<number | null>(null)
  useEffect(() => {
    let over = false
    drawn.add(demandId)
    void place.counts(issueId).then((counts) => (over ? undefined : setHeld(counts.get(demandId) ?? 0)))
    return () => {
      over = true
      drawn.delete(demandId)
    }
  }, [place, issueId, demandId])
  return held
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isMediaType = (value: unknown): value is MediaType => (mediaTypes as readonly unknown[]).includes(value)

/** The item that a kept file was; null where it is none that could be sent. */
export function itemOf({ key, facts, bytes }: KeptFile): BatchItem | null {
  const { name, alt, mediaType } = (facts ?? {}) as Readonly<Record<string, unknown>>
  if (!isMediaType(mediaType)) return null
  const prepared = { blob: new Blob([bytes], { type: mediaType }), mediaType, notes: { place: null, takenAt: null } }
  return { key: key as AttachmentId, name: textOf(name), alt: textOf(alt), step: { is: 'ready', prepared } }
}

interface Held {
  /** What lay on the device is among the items. */
  readonly opened: boolean
  /** Items that are on this page alone. */
  readonly unkept: number
}

/** Keeps a batch's items on this device, as what was chosen for this demand, for as long as they are items. */
export function useHeldItems(batch: Batch, demandId: DemandId, issueId: IssueId): Held {
  const place = useFilePlace()
  const recorded = useBoard((state) => state.attachments)
  const [opened, setOpened] = useState(false)
  const [unkept, setUnkept] = useState<ReadonlySet<string>>(new Set())
  /** What has been given to the device: the words of each. */
  const given = useRef(new Map<AttachmentId, string>())
  const queue = useRef<Promise<void>>(Promise.resolve())
  const { items, restore } = batch
  useEffect(() => {
    let over = false
    const open = async (): Promise<void> => {
      const files = await place.chosenFor(demandId)
      if (over) return
      for (const { key } of files) if (recorded.has(key as AttachmentId)) void place.drop(key)
      const found = files.map((file) => itemOf(file)).filter((item) => item !== null)
      const waiting = found.filter(({ key }) => !recorded.has(key) && !given.current.has(key))
      for (const { key, alt } of waiting) given.current.set(key, alt)
      restore(waiting)
      setOpened(true)
    }
    void open()
    return () => {
      over = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: what comes onto the record later was an item before
  }, [place, demandId, restore])
  useEffect(() => {
    const later = (work: () => Promise<void>): void => {
      queue.current = queue.current.then(work)
    }
    const waiting = items.filter(({ step }) => 'prepared' in step)
    for (const { key, name, alt, step } of waiting) {
      const before = given.current.get(key)
      if (!('prepared' in step) || before === alt) continue
      given.current.set(key, alt)
      const { blob, mediaType } = step.prepared
      const facts = { name, alt, mediaType }
      if (before !== undefined) later(() => place.change(key, facts))
      else {
        later(async () => {
          const file = { key, of: demandId, within: issueId, facts, bytes: await blob.arrayBuffer() }
          if (!(await place.keep(file))) setUnkept((now) => new Set([...now, key]))
        })
      }
    }
    for (const key of given.current.keys()) {
      if (waiting.some((item) => item.key === key)) continue
      given.current.delete(key)
      later(async () => {
        await place.drop(key)
        photosChanged()
      })
    }
  }, [items, place, demandId, issueId])
  return { opened, unkept: items.filter(({ key }) => unkept.has(key)).length }
}
