/**
 * Sends photos that lie on this device to the demand for which they were chosen: in their order, one after the other, and,
 * where the browser has locks (it has none on a page without https), one tab after the other. Two tabs at once send some
 * bytes twice, and no photo counts twice: each goes under one id for ever, of which the record takes one. Each is there until
 * it is on the record. Goes no further once there is no connection.
 */
import type { Demand } from '#shared/board/board.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { FilePlace } from '../../offline/kept-files.ts'
import type { UploadAnswer } from '../../state/upload.ts'
import type { BatchItem, Level } from './batch.ts'
import { addAct } from './batch.ts'

export interface SendingKept {
  readonly place: Pick<FilePlace, 'chosenFor' | 'drop'>
  readonly demand: Demand
  /** What a kept file was; null where it is none that could be sent. */
  readonly itemOf: (file: Awaited<ReturnType<FilePlace['chosenFor']>>[number]) => BatchItem | null
  readonly isRecorded: (key: BatchItem['key']) => boolean
  readonly upload: (blob: Blob) => Promise<UploadAnswer>
  readonly act: (input: CommandInput) => Promise<Verdict>
  /** Told after each, of how many have gone and how many there were. */
  readonly onGone: (done: number, all: number) => void
  readonly signal: AbortSignal
}

/** What there is to say when it is over: what was not sent, and why not; null where all has gone. */
export interface NotSent {
  readonly count: number
  readonly why: Refusal
}

/** Who may read the photos of a demand: whoever reads it. */
export const levelOfPhotos = ({ visibility }: Demand): Level => (visibility === 'restricted' ? 'party' : visibility)

const isAway = ({ code }: Refusal): boolean => code === 'offline' || code === 'noAnswer'

/** Does what need not be done in two tabs at once; where the browser has no locks it is, and costs bytes alone. */
export async function alone<Result>(demandId: string, work: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as { readonly locks?: LockManager }
  return locks === undefined ? work() : ((await locks.request(`heyi.photos.${demandId}`, work)) as Result)
}

async function sendOne(item: BatchItem, sending: SendingKept): Promise<Refusal | null> {
  const { demand, isRecorded, upload, act, signal } = sending
  if (isRecorded(item.key)) return null
  // It is none that could go: what has not gone stays.
  if (item.step.is !== 'ready') return refusal('fileBroken')
  const stored = await upload(item.step.prepared.blob)
  if (!stored.ok) return stored.refusal
  // Its screen has gone, perhaps with its owner: what is on the way goes no further.
  if (signal.aborted) return refusal('offline')
  const alt = item.alt.trim() === '' ? demand.position.trim().slice(0, limits.titleLength) : item.alt
  const told = { place: null, takenAt: null }
  const target = { kind: 'demand', id: demand.id } as const
  const verdict = await act(
    addAct({ ...item, alt }, { target, level: levelOfPhotos(demand), stored: stored.value, told }),
  )
  return verdict.ok || verdict.refusal.code === 'idTaken' ? null : verdict.refusal
}

/** Sends what lies there now. Never rejects; what could not be sent stays where it is. */
export function sendKeptPhotos(sending: SendingKept): Promise<NotSent | null> {
  const { place, demand, itemOf, onGone, signal } = sending
  return alone(demand.id, async () => {
    const items = (await place.chosenFor(demand.id)).map((file) => itemOf(file)).filter((item) => item !== null)
    let done = 0
    let first: Refusal | null = null
    onGone(done, items.length)
    for (const item of items) {
      if (signal.aborted || (first !== null && isAway(first))) break
      // oxlint-disable-next-line no-await-in-loop -- a crowded hall's network carries one photo fast and ten not at all
      const why = await sendOne(item, sending)
      // Also where its screen has gone meanwhile: on the record it need not lie here.
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (why === null) await place.drop(item.key)
      else first ??= why
      if (signal.aborted) break
      if (why !== null) continue
      done += 1
      onGone(done, items.length)
    }
    return first === null ? null : { count: items.length - done, why: first }
  })
}
