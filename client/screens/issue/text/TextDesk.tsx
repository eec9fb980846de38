/**
 * The working text at the desk: the live editor for those who may write, the live words for everybody else, and beside them
 * what has been remarked on it. Words can also be chosen in the published version, where the working text still has them.
 * Test ids: `text-editor`, `remarks`, and those of its parts.
 */
import type { RefObject } from 'react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Issue, Resolution } from '#shared/board/board.ts'
import type { Remark } from '#shared/board/desk.ts'
import { currentText } from '#shared/board/select.ts'
import { mayDraft } from '#shared/documents/names.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import type { Mark } from './carets.ts'
import { DeskWords } from './DeskWords.tsx'
import type { EditorHandle } from './editor-handle.ts'
import type { OwnRemarksProps } from './remarks/OwnRemarks.tsx'
import { OwnRemarks } from './remarks/OwnRemarks.tsx'
import type { Hand } from './remarks/RemarkCard.tsx'
import type { RemarkListProps } from './remarks/RemarkList.tsx'
import { RemarkList } from './remarks/RemarkList.tsx'
import { isEmpty, isOpen, standingIn } from './remarks/standing.ts'
import { useChosen } from './remarks/use-chosen.ts'
import { useMarked, useRemarks } from './remarks/use-marked.ts'
import { usePicked } from './remarks/use-picked.ts'
import { useWrite } from './remarks/use-write.ts'
import styles from './text.module.css'
import { useSettled } from './working-text.ts'

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

/** The remarks that are looked up in the text, and where they stand in it. */
function useStanding(doc: OpenDocument['doc'], remarks: readonly Remark[]) {
  return useSettled(
    doc,
    useCallback((read) => standingIn(read, remarks), [remarks]),
  )
}

/** What this person may do with remarks; the same object until that changes. */
function useHand({ state, issue, actor, shared }: Props): Hand {
  const answers = mayDraft(state, issue.id, actor)
  const writes = shared.status.writable
  const partyId = mayGive(state, actor, 'remark.record') ? actor.partyId : null
  return useMemo(() => ({ answers, writes, partyId }), [answers, writes, partyId])
}

/** The editor, as far as others ask of it, while there is one. */
function useEditor() {
  const editor = useRef<EditorHandle | null>(null)
  const onHandle = useCallback((handle: EditorHandle | null) => {
    editor.current = handle
  }, [])
  return { editor, onHandle }
}

interface BesideProps extends RemarkListProps {
  readonly own: Omit<OwnRemarksProps, 'partyId' | 'issueId'>
}

/** What is said of the text, and for representatives the way to say something. */
function RemarksBeside({ own, ...list }: BesideProps) {
  const { t } = useT()
  const { issue, hand, remarks } = list
  const waiting = remarks.filter(isOpen).length
  return (
    <section className={styles.remarks} aria-label={t('text.remarksTitle')} data-testid="remarks">
      <h4>{waiting === 0 ? t('text.remarksTitle') : t('text.remarksCount', { count: waiting })}</h4>
      {hand.partyId !== null && <OwnRemarks partyId={hand.partyId} issueId={issue.id} {...own} />}
      <RemarkList {...list} />
    </section>
  )
}

/** The text and what is said of it. */
export default function TextDesk(props: Props) {
  const { state, issue, resolution, shared, label, mark, version } = props
  const { doc } = shared
  const hand = useHand(props)
  const mayRemark = hand.partyId !== null
  const words = useRef<HTMLDivElement>(null)
  const { editor, onHandle } = useEditor()
  const [selecting, setSelecting] = useState(false)
  const current = currentText(resolution)
  const published = current?.text ?? ''
  const { chosen, span, choose, clear, ask } = useChosen({ doc, published, version, editor, mayRemark })
  const onWrite = useWrite(shared, editor)
  const { picked, pick, show } = usePicked(doc, words, editor)
  const remarks = useRemarks(state, issue.id)
  const standing = useStanding(doc, remarks)
  const marked = useMarked(remarks, mark, picked)
  const takeUp = isEmpty(standing) ? (current?.version ?? null) : null
  const hint = takeUp !== null ? 'selectInVersion' : isEmpty(standing) ? 'selectNothing' : 'selectFirst'
  const own = { chosen, selecting, ask, onBegun: clear, hint } as const
  const list = {
    state,
    issue,
    remarks,
    standing,
    takeUp,
    since: current?.at ?? '',
    hand,
    picked,
    onShow: show,
    onWrite,
  }
  return (
    <div className={styles.desk}>
      <div ref={words} className={styles.words}>
        <DeskWords
          shared={shared}
          label={label}
          mark={mark}
          marked={marked}
          onPick={pick}
          onHandle={onHandle}
          onSelecting={mayRemark ? setSelecting : null}
          onChoose={mayRemark ? choose : null}
          chosen={span}
        />
      </div>
      <RemarksBeside {...list} own={own} />
    </div>
  )
}
