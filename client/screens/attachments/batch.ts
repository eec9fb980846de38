/**
 * Files on their way to the record: each is made ready, described by its owner, sent, and put on the record by an act of its
 * own. One that fails says why and can be sent again; the others go on. Pure: the steps are taken by `use-batch.ts`.
 */
import type { AttachmentTarget, PictureTime } from '#shared/board/room.ts'
import type { AttachmentId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { StoredFile } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Prepared, Problem } from '../../files/prepare.ts'
import type { Told } from './told.ts'

export type Step =
  | { readonly is: 'preparing' }
  | { readonly is: 'wrong'; readonly problem: Problem }
  | { readonly is: 'ready'; readonly prepared: Prepared }
  | { readonly is: 'sending'; readonly prepared: Prepared; readonly share: number }
  | { readonly is: 'failed'; readonly prepared: Prepared; readonly why: Refusal & { readonly message?: string | null } }
  | { readonly is: 'done' }

/** One chosen file. */
export interface BatchItem {
  /** The id that the attachment will have, whenever it is sent. */
  readonly key: AttachmentId
  /** What its owner calls it; shown to nobody else and not sent. */
  readonly name: string
  readonly alt: string
  /** Of a picture on an option, where its owner has said so. */
  readonly shows?: PictureTime | null
  readonly step: Step
}

export type Level = 'public' | 'meeting' | 'party'

/** Adds files, as many as may come at once; says how many did not. */
export function withFiles(
  items: readonly BatchItem[],
  names: readonly { readonly key: AttachmentId; readonly name: string }[],
): { readonly items: readonly BatchItem[]; readonly added: readonly AttachmentId[]; readonly leftOut: number } {
  const room = Math.max(0, limits.filesAtOnce - items.length)
  const taken = names.slice(0, room)
  const fresh = taken.map(({ key, name }): BatchItem => ({ key, name, alt: '', step: { is: 'preparing' } }))
  return { items: [...items, ...fresh], added: taken.map(({ key }) => key), leftOut: names.length - taken.length }
}

/** The items with one of them changed; one that has been taken away stays away. */
export const withItem = (
  items: readonly BatchItem[],
  key: AttachmentId,
  change: Partial<Pick<BatchItem, 'alt' | 'shows' | 'step'>>,
): readonly BatchItem[] => items.map((item) => (item.key === key ? { ...item, ...change } : item))

const waits = ({ step }: BatchItem): boolean => step.is === 'ready' || step.is === 'failed'

/** Those that can be sent now. */
export const sendable = (items: readonly BatchItem[]): readonly BatchItem[] => items.filter(waits)

/** Why the batch cannot be sent yet; null when it can. */
export function whyNot(
  items: readonly BatchItem[],
): 'files.nothingChosen' | 'files.stillPreparing' | 'files.altMissing' | null {
  if (items.some(({ step }) => step.is === 'preparing' || step.is === 'sending')) return 'files.stillPreparing'
  const waiting = sendable(items)
  if (waiting.length === 0) return 'files.nothingChosen'
  return waiting.some(({ alt }) => alt.trim() === '') ? 'files.altMissing' : null
}

export interface Sending {
  readonly target: AttachmentTarget
  readonly level: Level
  readonly stored: StoredFile
  readonly told: Told
}

/** The act that puts a stored file on the record. */
export const addAct = (
  { key, alt, shows = null }: BatchItem,
  { target, level, stored, told }: Sending,
): CommandInput => ({
  type: 'attachment.add',
  attachmentId: key,
  target,
  ...stored,
  title: '',
  alt: alt.trim(),
  ...told,
  shows: target.kind === 'option' && stored.mediaType !== 'application/pdf' ? shows : null,
  visibility: level,
})
