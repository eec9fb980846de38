/**
 * How the draft reads by now from which a kept demand or remark was made: it stays on the page until the act counts, and its
 * author and his colleagues write on in it. Pure; compares the words alone.
 */
import type * as Y from 'yjs'
import { demandDrafts } from '#shared/documents/party.ts'
import { remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { KeepableInput } from '../../state/pending-acts.ts'

type Layers = readonly (readonly [kept: string | null | undefined, draft: string])[]

const differ = (layers: Layers): boolean => layers.some(([kept, draft]) => (kept ?? '').trim() !== draft.trim())

/** The act in the words of its draft; null where the document has no such draft, where that says nothing any more, and where it reads as the act does. */
export function draftSince(doc: Y.Doc, input: KeepableInput): KeepableInput | null {
  if (input.type === 'demand.record') {
    const draft = demandDrafts(doc).find(({ id }) => id === input.demandId)
    const position = draft?.position.toJSON().trim() ?? ''
    if (draft === undefined || position === '') return null
    const interest = draft.interest.toJSON().trim()
    const isOther = differ([
      [input.position, position],
      [input.interest, interest],
    ])
    return isOther ? { ...input, position, interest } : null
  }
  if (input.type !== 'remark.record') return null
  const draft = remarkDrafts(doc).find(({ id }) => id === input.remarkId)
  if (draft === undefined) return null
  const [text, replacement] = [draft.text.toJSON().trim(), draft.replacement.toJSON()]
  if (draft.kind === 'comment') return text !== '' && differ([[input.text, text]]) ? { ...input, text } : null
  const isOther = differ([
    [input.replacement, replacement],
    [input.text, text],
  ])
  return isOther && replacement !== draft.quote ? { ...input, text, replacement } : null
}
