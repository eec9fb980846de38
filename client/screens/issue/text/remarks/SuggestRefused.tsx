/**
 * Words that came too late for a text, offered to their author's party as a suggestion for the next version: one press makes
 * a draft of them in the party's document, to be looked through and submitted there. Nothing is submitted by this. Only for
 * representatives, and only words of a negotiating text. Test ids: `refused-suggest`, `refused-suggested`.
 */
import { useState } from 'react'
import { documentOf } from '#shared/documents/names.ts'
import { createRemarkDraft } from '#shared/documents/remark-drafts.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { mayGive } from '#shared/record/rights.ts'
import { Link } from 'wouter'
import { useBoard, useMe } from '../../../../state/board.tsx'
import { freshId } from '../../../../state/command-id.ts'
import { useT } from '../../../../state/language.tsx'
import { useDocument } from '../../../../sync/react.tsx'
import { GuardedButton } from '../../../../ui/GuardedButton.tsx'
import { issueAddress } from '../../follow.ts'
import { useWhyNot } from './why-not.ts'

interface Props {
  readonly document: string
  readonly words: string
}

function Suggest({
  issueId,
  partyId,
  words,
}: {
  readonly issueId: IssueId
  readonly partyId: PartyId
  readonly words: string
}) {
  const { t } = useT()
  const { boardId } = useMe()
  const { doc, status } = useDocument(`party:${partyId}`)
  const whyNot = useWhyNot(status)
  const [done, setDone] = useState(false)
  const suggest = (): void => {
    const facts = { issueId, optionId: null, kind: 'suggestion', quote: '', anchor: null } as const
    const replacement = words.slice(0, limits.paragraphLength)
    createRemarkDraft(doc, freshId<'remark'>('rm-'), facts, { replacement, text: t('text.asSuggestionWhy') })
    setDone(true)
  }
  if (done) {
    return (
      <output data-testid="refused-suggested">
        <Link href={issueAddress(boardId, issueId, 'text')}>{t('text.asSuggestionDone')}</Link>
      </output>
    )
  }
  return (
    <GuardedButton size="sm" variant="default" why={whyNot} onPress={suggest} testId="refused-suggest">
      {t('text.asSuggestion')}
    </GuardedButton>
  )
}

/** Nothing for words of other documents, and for those who speak for no party. */
export default function SuggestRefused({ document, words }: Props) {
  const state = useBoard((board) => board)
  const { actor } = useMe()
  const ref = documentOf(state, document)
  if (ref?.kind !== 'text' || actor.partyId === null || !mayGive(state, actor, 'remark.record')) return null
  return <Suggest issueId={ref.issueId} partyId={actor.partyId} words={words} />
}
