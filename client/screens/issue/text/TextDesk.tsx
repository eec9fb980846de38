/**
 * The working text at the desk: the live editor for those who may write, the live words for everybody else, and beside them
 * what has been remarked on it. Words can also be chosen in the published version, where the working text still has them.
 * Test ids: `text-editor`, `remarks`, and those of its parts.
 */
import type { RefObject } from 'react'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Issue, Resolution } from '#shared/board/board.ts'
import type { Remark } from '#shared/board/desk.ts'
import { currentText } from '#shared/board/select.ts'
import { placeOf } from '#shared/documents/anchors.ts'
import { mayDraft } from '#shared/documents/names.ts'
import { plainText, replaceWords } from '#shared/documents/text.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import type { Mark } from './carets.ts'
import { useComposing, useStays } from './composing.ts'
import type { EditorHandle } from './editor-handle.ts'
import { OwnRemarks } from './remarks/OwnRemarks.tsx'
import ReadingText from './remarks/ReadingText.tsx'
import { RemarkList } from './remarks/RemarkList.tsx'
import type { Selected, Span } from './remarks/selected.ts'
import { selectedIn, selectedInVersion, spanOnPage, wholeText } from './remarks/selected.ts'
import { isOpen, standingIn } from './remarks/standing.ts'
import { useMarked, useRemarks } from './remarks/use-marked.ts'
import type { Writing } from './remarks/Would.tsx'
import styles from './text.module.css'
import { useSettled } from './working-text.ts'

const TextEditor = fetched(() => withWords(['text'], import('./TextEditor.tsx')))

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
  readonly resolution: Resolution
  readonly shared: OpenDocument
  readonly label: string
  readonly mark: (partyId: string | null) => Mark | null
  /** Around the published version on this page. */
  readonly version: RefObject<HTMLElement | null>
}

/** What is chosen to be remarked on, in the working text or in the published version. */
function useChosen({ shared: { doc }, resolution, version }: Props, mayRemark: boolean) {
  const [chosen, setChosen] = useState<Selected | null>(null)
  const published = currentText(resolution)?.text ?? ''
  useEffect(() => {
    if (!mayRemark) return undefined
    const selected = (): void => {
      const root = version.current
      const span = root === null ? null : spanOnPage(root)
      if (span !== null) setChosen(selectedInVersion(doc, published, span))
    }
    document.addEventListener('selectionchange', selected)
    return () => document.removeEventListener('selectionchange', selected)
  }, [doc, published, version, mayRemark])
  const choose = useCallback((span: Span) => setChosen(selectedIn(doc, span)), [doc])
  return { chosen, choose, clear: useCallback(() => setChosen(null), []) }
}

/** Writes what was accepted exactly where it was shown; where something else stands by then, nothing is written. */
function useWrite({ shared: { doc, status } }: Props, editor: RefObject<EditorHandle | null>) {
  return useCallback(
    ({ replacement, anchor, quote }: Remark, { words, atEnd }: Writing): void => {
      if (!status.writable) return
      const text = plainText(doc)
      const write = (at: Span, come: string): void => {
        if (editor.current === null) replaceWords(doc, at.from, at.to, come)
        else editor.current.write(at, come)
      }
      if (atEnd) {
        write({ from: text.length, to: text.length }, `${text === '' ? '' : '\n'}${replacement ?? ''}`)
        return
      }
      const place = anchor === null ? null : placeOf(doc, anchor, quote)
      if (place !== null && text.slice(place.from, place.to) === words) write(place, replacement ?? '')
    },
    [doc, status.writable, editor],
  )
}

/** Brings a marked stretch of the text into sight. */
function showMark(root: HTMLElement | null, id: string): boolean {
  const element = root?.querySelector<HTMLElement>(`[data-remark="${CSS.escape(id)}"]`)
  element?.scrollIntoView({ block: 'center' })
  return element !== null && element !== undefined
}

const showCard = (id: string): void => document.getElementById(`remark-${id}`)?.scrollIntoView({ block: 'nearest' })

/** The remarks that are looked up in the text, and where they stand in it. */
function useStanding(doc: OpenDocument['doc'], remarks: readonly Remark[]) {
  return useSettled(
    doc,
    useCallback((read) => standingIn(read, remarks), [remarks]),
  )
}

/** The text and what is said of it. */
export default function TextDesk(props: Props) {
  const { state, issue, actor, resolution, shared, label, mark } = props
  const { t } = useT()
  const { doc, status } = shared
  const partyId = mayGive(state, actor, 'remark.record') ? actor.partyId : null
  const [picked, setPicked] = useState<string | null>(null)
  const [selecting, setSelecting] = useState(false)
  // A word that is being composed when the right to write ends is finished first: refused, it lies in the tray whole.
  const composing = useComposing()
  const edits = useStays(composing, status.writable)
  const editor = useRef<EditorHandle | null>(null)
  const onHandle = useCallback((handle: EditorHandle | null) => {
    editor.current = handle
  }, [])
  const words = useRef<HTMLDivElement>(null)
  const { chosen, choose, clear } = useChosen(props, partyId !== null)
  const write = useWrite(props, editor)
  const remarks = useRemarks(state, issue.id)
  const marked = useMarked(remarks, mark, picked)
  const standing = useStanding(doc, remarks)
  const pick = useCallback((id: string) => {
    setPicked(id)
    showCard(id)
  }, [])
  const show = useCallback(
    ({ id, anchor, quote }: Remark) => {
      setPicked(id)
      const at = anchor === null ? null : placeOf(doc, anchor, quote)
      if (!showMark(words.current, id) && at !== null) editor.current?.show(at)
    },
    [doc],
  )
  const answers = mayDraft(state, issue.id, actor)
  const hand = useMemo(() => ({ answers, writes: status.writable, partyId }), [answers, status.writable, partyId])
  const ask = (): Selected => {
    if (chosen !== null) return chosen
    return editor.current === null ? wholeText : selectedIn(doc, editor.current.selected())
  }
  const span = chosen?.anchor === null || chosen === null ? null : placeOf(doc, chosen.anchor, chosen.quote)
  const waiting = remarks.filter(isOpen).length
  return (
    <div className={styles.desk}>
      <div ref={words} className={styles.words}>
        {edits ? (
          <Suspense fallback={<ReadingText doc={doc} label={label} marked={marked} onPick={pick} chosen={null} />}>
            <TextEditor
              shared={shared}
              label={label}
              mark={mark}
              marked={marked}
              onPick={pick}
              {...(partyId === null ? {} : { onSelecting: setSelecting })}
              onHandle={onHandle}
              composing={composing}
            />
          </Suspense>
        ) : (
          <ReadingText
            doc={doc}
            label={label}
            marked={marked}
            onPick={pick}
            onChoose={partyId === null ? undefined : choose}
            chosen={span}
          />
        )}
      </div>
      <section className={styles.remarks} aria-label={t('text.remarksTitle')} data-testid="remarks">
        <h4>{waiting === 0 ? t('text.remarksTitle') : t('text.remarksCount', { count: waiting })}</h4>
        {partyId !== null && (
          <OwnRemarks
            partyId={partyId}
            issueId={issue.id}
            chosen={chosen}
            selecting={selecting}
            ask={ask}
            onBegun={clear}
          />
        )}
        <RemarkList
          state={state}
          issue={issue}
          remarks={remarks}
          standing={standing}
          since={currentText(resolution)?.at ?? ''}
          hand={hand}
          picked={picked}
          onShow={show}
          onWrite={write}
        />
      </section>
    </div>
  )
}
