/**
 * One remark in writing, in its party's document: all its people may type in it, and the meeting reads along. 提交 freezes
 * it exactly as it reads and then removes the draft; when the server refuses, the draft stays. Test ids: `remark-draft`,
 * `remark-draft-text`, `remark-draft-replacement`, `remark-send`, `remark-discard`.
 */
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import type { RemarkDraft } from '#shared/documents/remark-drafts.ts'
import { removeRemarkDraft } from '#shared/documents/remark-drafts.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useBoard } from '../../../../state/board.tsx'
import { useT } from '../../../../state/language.tsx'
import { useWhenCounted } from '../../../../state/use-when-counted.ts'
import { useBoundText, useYText } from '../../../../sync/react.tsx'
import { byRecord } from '../../../../sync/deleted-words.ts'
import { ActButton } from '../../../../ui/ActButton.tsx'
import { ParagraphField } from '../../ParagraphField.tsx'
import { RemoveDraft } from '../../RemoveDraft.tsx'
import styles from '../text.module.css'
import { answerCalls } from './called.ts'

interface Props {
  readonly doc: Y.Doc
  readonly draft: RemarkDraft
  /** Why the draft cannot be changed now; null when it can. */
  readonly whyNot: string | null
  /** Begun on this page a moment ago: its field takes the focus. */
  readonly fresh: boolean
}

/** The act that puts the draft on the record, in its words of this moment; null while it says nothing. */
function useRecording(draft: RemarkDraft): CommandInput | null {
  const text = useYText(draft.text).trim()
  const replacement = useYText(draft.replacement)
  const { id: remarkId, issueId, optionId, kind, quote, anchor } = draft
  const says = kind === 'comment' ? text !== '' : replacement !== quote
  if (!says) return null
  return {
    type: 'remark.record',
    remarkId,
    issueId,
    optionId,
    kind,
    quote,
    anchor,
    text,
    replacement: kind === 'suggestion' ? replacement : null,
  }
}

/** Whether anybody has written more in it than it began with. */
const saysMore = ({ text, replacement, quote }: RemarkDraft): boolean =>
  text.toJSON().trim() !== '' || ![quote, ''].includes(replacement.toJSON())

/** The card. */
export default function RemarkDraftForm({ doc, draft, whyNot, fresh }: Props) {
  const writable = whyNot === null
  const { t } = useT()
  const recording = useRecording(draft)
  const isRecorded = useBoard(({ remarks }) => remarks.has(draft.id))
  const textField = useBoundText(draft.text, writable)
  const replacementField = useBoundText(draft.replacement, writable)
  useWhenCounted(
    (state) => writable && state.remarks.has(draft.id),
    () => removeRemarkDraft(doc, draft.id, byRecord),
  )
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (fresh) card.current?.querySelector('textarea')?.focus()
  }, [fresh])
  useEffect(
    () =>
      answerCalls(draft.id, () => {
        const { current } = card
        // Whatever lay over it makes way first.
        requestAnimationFrame(() => {
          current?.scrollIntoView({ block: 'start' })
          current?.focus({ preventScroll: true })
        })
      }),
    [draft.id],
  )
  const { kind, quote, optionId } = draft
  const words = quote !== '' ? 'Replacement' : optionId === null ? 'Append' : 'Instead'
  const about = quote === '' ? t('text.wholeText') : quote
  return (
    <article
      ref={card}
      className={styles.remark}
      tabIndex={-1}
      data-draft
      data-testid="remark-draft"
      data-remark-draft={draft.id}
    >
      <p className={styles.quiet}>
        <strong>{t(`text.${kind}`)}</strong> · {t('text.draftMark')} · {t('text.draftRead')}
      </p>
      <blockquote className={styles.quote}>
        {t(optionId === null ? 'text.about' : 'text.aboutOption', { quote: about })}
      </blockquote>
      <div className={styles.fields}>
        {kind === 'suggestion' && (
          <ParagraphField
            ref={replacementField}
            label={t(`text.draft${words}`)}
            description={t(`text.draft${words}Hint`)}
            readOnly={!writable}
            data-testid="remark-draft-replacement"
          />
        )}
        <ParagraphField
          ref={textField}
          label={t(`text.draftText_${kind}`)}
          readOnly={!writable}
          data-testid="remark-draft-text"
        />
      </div>
      <div className={styles.answers}>
        <ActButton
          input={isRecorded ? null : recording}
          missing={t(isRecorded ? 'text.sendMissing_recorded' : `text.sendMissing_${kind}`)}
          variant="primary"
          reason="always"
          onDone={() => removeRemarkDraft(doc, draft.id, byRecord)}
          testId="remark-send"
        >
          {t('text.send', { kind: t(`text.${kind}`) })}
        </ActButton>
        <RemoveDraft
          label={t('text.discard')}
          question={t('text.discardQuestion')}
          why={whyNot}
          says={() => saysMore(draft)}
          onRemove={() => removeRemarkDraft(doc, draft.id)}
          testId="remark-discard"
        />
      </div>
    </article>
  )
}
