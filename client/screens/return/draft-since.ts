/**
 * How the draft reads by now from which a kept demand or remark was made: it stays on the page until the act counts, and its
 * author and his colleagues write on in it. Pure; compares the words alone.
 */
import type * as Y from 'yjs'
import { demandDrafts } from '#shared/documents/party.ts'
import { remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { KeepableInput } from '../../state/pending-acts.ts'

/** A layer of it that reads otherwise in the act and in the draft. */
interface Differing {
  readonly layer: string
  readonly before: string
  readonly after: string
}

export interface DraftSince {
  /** The act in the words of the draft. */
  readonly input: KeepableInput
  /** Never empty. */
  readonly differs: readonly Differing[]
}

type Layers = readonly (readonly [layer: string, before: string, after: string])[]

function since(input: KeepableInput, layers: Layers): DraftSince | null {
  const differs = layers
    .filter(([, before, after]) => before.trim() !== after.trim())
    .map(([layer, before, after]) => ({ layer, before, after }))
  return differs.length === 0 ? null : { input, differs }
}

/** Null where the document has no such draft, where that says nothing any more, and where it reads as the act does. */
export function draftSince(doc: Y.Doc, input: KeepableInput): DraftSince | null {
  if (input.type === 'demand.record') {
    const draft = demandDrafts(doc).find(({ id }) => id === input.demandId)
    const position = draft?.position.toJSON().trim() ?? ''
    if (draft === undefined || position === '') return null
    const interest = draft.interest.toJSON().trim()
    return since({ ...input, position, interest }, [
      ['position', input.position, position],
      ['interest', input.interest ?? '', interest],
    ])
  }
  if (input.type !== 'remark.record') return null
  const draft = remarkDrafts(doc).find(({ id }) => id === input.remarkId)
  if (draft === undefined) return null
  const [text, replacement] = [draft.text.toJSON().trim(), draft.replacement.toJSON()]
  if (draft.kind === 'comment')
    return text === '' ? null : since({ ...input, text }, [['text', input.text ?? '', text]])
  if (replacement === draft.quote) return null
  return since({ ...input, text, replacement }, [
    ['replacement', input.replacement ?? '', replacement],
    ['text', input.text ?? '', text],
  ])
}
