/**
 * Words that came too late for a text, offered to their author's party as a suggestion for the next version: one press makes
 * a draft of them in the party's document, to be looked through and submitted there, and leads to it. Nothing is
 * submitted by this; once they stand on the record as they were written the tray need not keep them. Only words of a
 * negotiating text, and for those who speak for no party only why it could not be written. Test ids: `refused-frozen`,
 * `refused-suggest`, `refused-suggested`.
 */
import { useState } from 'react'
import { workingResolution } from '#shared/board/select.ts'
import { documentOf, isFrozen } from '#shared/documents/names.ts'
import { createRemarkDraft, remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { IssueId, PartyId, RemarkId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { Link } from 'wouter'
import { useBoard, useMe } from '../../../../state/board.tsx'
import { useT } from '../../../../state/language.tsx'
import { useWhenCounted } from '../../../../state/use-when-counted.ts'
import { useDocument } from '../../../../sync/react.tsx'
import { GuardedButton } from '../../../../ui/GuardedButton.tsx'
import { issueAddress } from '../../follow.ts'
import { callFor } from './called.ts'
import { useWhyNot } from './why-not.ts'

interface Props {
  /** The refused change. */
  readonly changeId: string
  readonly document: string
  readonly words: string
  /** The words stand on the record. */
  readonly onRecorded: () => void
  /** The draft of them stands on the page, or is gone to. */
  readonly onShown: () => void
}

/** The suggestion that is made of a refused change: one, however often it is asked for. */
const remarkOf = (changeId: string): RemarkId => `rm-late-${sha256Hex(changeId).slice(0, 32)}` as RemarkId

interface SuggestProps extends Omit<Props, 'document'> {
  readonly issueId: IssueId
  readonly partyId: PartyId
}

function Suggest({ changeId, issueId, partyId, words, onRecorded, onShown }: SuggestProps) {
  const { t } = useT()
  const { boardId } = useMe()
  const { doc, status } = useDocument(`party:${partyId}`)
  const whyNot = useWhyNot(status)
  const [pressed, setPressed] = useState(false)
  const remarkId = remarkOf(changeId)
  useWhenCounted(({ remarks }) => remarks.get(remarkId)?.replacement?.includes(words.trim()) ?? false, onRecorded)
  const isRecorded = useBoard(({ remarks }) => remarks.has(remarkId))
  const done = pressed || isRecorded || remarkDrafts(doc).some(({ id }) => id === remarkId)
  const suggest = (): void => {
    const facts = { issueId, optionId: null, kind: 'suggestion', quote: '', anchor: null } as const
    const replacement = words.slice(0, limits.paragraphLength)
    createRemarkDraft(doc, remarkId, facts, { replacement, text: t('text.asSuggestionWhy') })
    setPressed(true)
    callFor(remarkId, onShown)
  }
  const goThere = (): void => {
    onShown()
    callFor(remarkId, () => undefined)
  }
  if (done) {
    return (
      <output data-testid="refused-suggested">
        <Link href={issueAddress(boardId, issueId, 'text')} onClick={goThere}>
          {t(isRecorded ? 'text.asSuggestionRecorded' : 'text.asSuggestionDone')}
        </Link>
      </output>
    )
  }
  return (
    <GuardedButton size="sm" variant="default" why={whyNot} onPress={suggest} testId="refused-suggest">
      {t('text.asSuggestion')}
    </GuardedButton>
  )
}

/** How far the text is that cannot be written. */
function standingOf(state: BoardState, issueId: IssueId): 'agreed' | 'signing' | 'settled' {
  const resolution = workingResolution(state, issueId)
  if (resolution === null) return 'settled'
  return resolution.status === 'consensus' ? 'agreed' : 'signing'
}

/** Nothing for words of other documents. */
export default function SuggestRefused({ document, ...props }: Props) {
  const { t } = useT()
  const state = useBoard((board) => board)
  const { actor } = useMe()
  const ref = documentOf(state, document)
  if (ref?.kind !== 'text') return null
  const { issueId } = ref
  const speaks = actor.partyId !== null && mayGive(state, actor, 'remark.record')
  return (
    <>
      {isFrozen(state, issueId) && <p data-testid="refused-frozen">{t(`text.late_${standingOf(state, issueId)}`)}</p>}
      {speaks && actor.partyId !== null && <Suggest {...props} issueId={issueId} partyId={actor.partyId} />}
    </>
  )
}
