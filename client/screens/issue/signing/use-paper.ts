/**
 * Taking a sheet in, step by step: the photo is made ready on the device, sent, hung on the resolution, and then the
 * sheet is put on the record, where it waits for its witness, with the PIN of who takes it in. What has been done is
 * not done again when a later step has to be repeated.
 */
import { useEffect, useRef, useState } from 'react'
import type { AttachmentId, PartyId, PersonId, ResolutionId } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'
import { decode } from '../../../files/picture.ts'
import type { Prepared, Problem } from '../../../files/prepare.ts'
import { prepare } from '../../../files/prepare.ts'
import { useAct, useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { upload } from '../../../state/upload.ts'

export type Photo =
  | { readonly is: 'none' | 'preparing' }
  | { readonly is: 'wrong'; readonly problem: Problem }
  | { readonly is: 'ready'; readonly prepared: Prepared; readonly attachmentId: AttachmentId; readonly hung: boolean }

/** What the sheet says. */
export interface Sheet {
  readonly resolutionId: ResolutionId
  readonly version: number
  readonly textSha256: string
  readonly partyId: PartyId
  readonly signedById: PersonId
  readonly witnessId: PersonId
  readonly dissent: string | null
  /** What the photo shows, for who cannot see it. */
  readonly alt: string
}

export interface PaperTaking {
  readonly photo: Photo
  readonly choose: (file: File) => void
  /** Forgets the photo. */
  readonly drop: () => void
  readonly saving: boolean
  /** Null when it stands, else why not. */
  readonly save: (sheet: Sheet, pin: string) => Promise<Refusal | null>
}

/** One sheet. */
export function usePaper(): PaperTaking {
  const { act } = useAct()
  const { boardId } = useMe()
  const [photo, setPhoto] = useState<Photo>({ is: 'none' })
  const [saving, setSaving] = useState(false)
  const chosen = useRef(0)
  const gone = useRef(new AbortController())
  useEffect(() => {
    gone.current = new AbortController()
    return () => gone.current.abort()
  }, [])

  const choose = (file: File): void => {
    chosen.current += 1
    const turn = chosen.current
    setPhoto({ is: 'preparing' })
    void prepare(file, decode).then((answer) => {
      if (turn !== chosen.current || gone.current.signal.aborted) return answer
      const attachmentId = freshId<'attachment'>('AT-')
      setPhoto(
        answer.ok
          ? { is: 'ready', prepared: answer.prepared, attachmentId, hung: false }
          : { is: 'wrong', problem: answer.problem },
      )
      return answer
    })
  }

  const hang = async (ready: Photo & { readonly is: 'ready' }, sheet: Sheet): Promise<Refusal | null> => {
    if (ready.hung) return null
    const { signal } = gone.current
    const stored = await upload({ boardId, blob: ready.prepared.blob, onProgress: () => undefined, signal })
    if (!stored.ok) return stored.refusal
    const { attachmentId } = ready
    const said = { title: '', alt: sheet.alt, place: null, takenAt: null, visibility: 'meeting' } as const
    const target = { kind: 'resolution', id: sheet.resolutionId } as const
    const verdict = await act({ type: 'attachment.add', attachmentId, target, ...stored.value, ...said })
    if (!verdict.ok && verdict.refusal.code !== 'idTaken') return verdict.refusal
    setPhoto({ ...ready, hung: true })
    return null
  }

  const save = async (sheet: Sheet, pin: string): Promise<Refusal | null> => {
    if (photo.is !== 'ready') throw new Error('cannot happen: without a photo nothing is saved')
    setSaving(true)
    const why = await hang(photo, sheet)
    const { alt: _alt, ...fields } = sheet
    const verdict =
      why === null
        ? await act({ type: 'signOff.recordPaper', ...fields, attachmentId: photo.attachmentId }, pin)
        : { ok: false as const, refusal: why }
    setSaving(false)
    return verdict.ok ? null : verdict.refusal
  }

  const drop = (): void => {
    chosen.current += 1
    setPhoto({ is: 'none' })
  }

  return { photo, choose, drop, saving, save }
}
