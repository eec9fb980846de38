/**
 * The words of the desk: the live editor for those who may write, the live words for everybody else, with what is remarked
 * on marked in both. A word that is being composed when the right to write ends is finished first: refused, it lies in the
 * tray whole.
 */
import { Suspense } from 'react'
import { withWords } from '../../../state/words.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import type { Mark } from './carets.ts'
import { useComposing, useStays } from './composing.ts'
import type { EditorHandle } from './editor-handle.ts'
import type { Marked } from './remarks/marks.ts'
import ReadingText from './remarks/ReadingText.tsx'
import type { Span } from './remarks/selected.ts'

const TextEditor = fetched(() => withWords(['text'], import('./TextEditor.tsx')))

interface Props {
  readonly shared: OpenDocument
  readonly label: string
  readonly mark: (partyId: string | null) => Mark | null
  readonly marked: readonly Marked[]
  readonly onPick: (id: string) => void
  readonly onHandle: (handle: EditorHandle | null) => void
  /** For who makes remarks: words are selected in the editor; null for everybody else. */
  readonly onSelecting: ((selecting: boolean) => void) | null
  /** The same, for words that are chosen in what is read. */
  readonly onChoose: ((span: Span) => void) | null
  /** The words that are chosen. */
  readonly chosen: Span | null
}

/** One or the other, in the same place. */
export function DeskWords(props: Props) {
  const { shared, label, mark, marked, onPick, onHandle, onSelecting, onChoose, chosen } = props
  const { doc, status } = shared
  const composing = useComposing()
  const read = { doc, label, marked, onPick }
  if (!useStays(composing, status.writable)) {
    return <ReadingText {...read} onChoose={onChoose ?? undefined} chosen={chosen} />
  }
  return (
    <Suspense fallback={<ReadingText {...read} chosen={null} />}>
      <TextEditor
        shared={shared}
        label={label}
        mark={mark}
        marked={marked}
        onPick={onPick}
        {...(onSelecting === null ? {} : { onSelecting })}
        onHandle={onHandle}
        composing={composing}
      />
    </Suspense>
  )
}
