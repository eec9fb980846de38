/**
 * What has been remarked on the words of one option, and the way to remark on them. An option's words do not change, so
 * nothing holds on to characters: the quote says what is meant, the words selected on the page, or all of them.
 * To mount it below an option, lazily:
 * `const OptionRemarks = fetched(() => withWords(['text'], import('…/text/remarks/OptionRemarks.tsx')))`, then
 * `<Suspense><OptionRemarks option={option} /></Suspense>`. Test ids: `option-remarks-<optionId>`, and as in the single text.
 */
import { useState } from 'react'
import type { Option } from '#shared/board/board.ts'
import type { RemarkKind } from '#shared/board/desk.ts'
import { mayDraft, mayWrite } from '#shared/documents/names.ts'
import { createRemarkDraft } from '#shared/documents/remark-drafts.ts'
import type { PartyId, RemarkId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../../state/board.tsx'
import { freshId } from '../../../../state/command-id.ts'
import { useT } from '../../../../state/language.tsx'
import { useDocument } from '../../../../sync/react.tsx'
import styles from '../text.module.css'
import { useRemarkDrafts } from './drafts.ts'
import { RemarkBar } from './RemarkBar.tsx'
import RemarkCard from './RemarkCard.tsx'
import RemarkDraftForm from './RemarkDraftForm.tsx'
import { isOpen } from './standing.ts'
import { useWhyNot } from './why-not.ts'

/** The words of this option that are selected on the page; null where none of its words are. */
function selectedOf({ text }: Option): string | null {
  const words = document.getSelection()?.toString().trim() ?? ''
  return words !== '' && text.includes(words) ? words.slice(0, limits.paragraphLength) : null
}

function Own({ option, partyId }: { readonly option: Option; readonly partyId: PartyId }) {
  const { doc, status } = useDocument(`party:${partyId}`)
  const whyNot = useWhyNot(status)
  const drafts = useRemarkDrafts(doc, option.issueId).filter(({ optionId }) => optionId === option.id)
  const [begun, setBegun] = useState<RemarkId | null>(null)
  const begin = (kind: RemarkKind): void => {
    const id = freshId<'remark'>('rm-')
    const whole = kind === 'suggestion' ? option.text.slice(0, limits.paragraphLength) : ''
    const quote = selectedOf(option) ?? whole
    const words = kind === 'suggestion' ? { replacement: quote } : {}
    createRemarkDraft(doc, id, { issueId: option.issueId, optionId: option.id, kind, quote, anchor: null }, words)
    setBegun(id)
  }
  return (
    <>
      <RemarkBar quote={null} selecting={false} whyNot={whyNot} hint="selectInOption" onBegin={begin} />
      {drafts.map((draft) => (
        <RemarkDraftForm key={draft.id} doc={doc} draft={draft} whyNot={whyNot} fresh={draft.id === begun} />
      ))}
    </>
  )
}

/** The remarks of one option. */
export default function OptionRemarks({ option }: { readonly option: Option }) {
  const { t } = useT()
  const state = useBoard((board) => board)
  const { actor } = useMe()
  const partyId = mayGive(state, actor, 'remark.record') ? actor.partyId : null
  const remarks = [...state.remarks.values()].filter((one) => one.optionId === option.id && one.withdrawnAt === null)
  const hand = {
    answers: mayDraft(state, option.issueId, actor),
    writes: mayWrite(state, { kind: 'text', issueId: option.issueId }, actor),
    partyId,
  }
  return (
    <section className={styles.remarks} aria-label={t('text.remarksTitle')} data-testid={`option-remarks-${option.id}`}>
      {partyId !== null && <Own option={option} partyId={partyId} />}
      {remarks.length > 0 && (
        <ul>
          {remarks
            .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.at < b.at ? -1 : 1))
            .map((remark) => (
              <li key={remark.id}>
                <RemarkCard
                  state={state}
                  remark={remark}
                  hand={hand}
                  writing={null}
                  waitsForWriting={false}
                  takeUp={null}
                  foundAgain={false}
                  onWrite={() => {}}
                  picked={false}
                  placed={false}
                  onShow={() => {}}
                />
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}
