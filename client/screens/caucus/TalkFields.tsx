/**
 * What both kinds of private page have on one issue: notes, what would also do, and an offer, all typed in together. Nothing
 * here leaves the page but by 提交到会场, which shows first what it copies. Test ids: `caucus-notes`, `fallback-add`,
 * `fallback-<id>`, `caucus-offer-text`.
 */
import { Button, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type * as Y from 'yjs'
import { optionsOf } from '#shared/board/select.ts'
import type { Fallback } from '#shared/documents/caucus.ts'
import { addFallback, offerOf, removeFallback } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { CaucusId, IssueId, OptionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { OpenDocument } from '../../sync/react.tsx'
import { useBoundText } from '../../sync/react.tsx'
import { ParagraphField } from '../issue/ParagraphField.tsx'
import { RemoveDraft } from '../issue/RemoveDraft.tsx'
import { useWhyNotYet } from '../offline/why-not-yet.tsx'
import styles from './caucus.module.css'
import { SubmitOffer } from './SubmitOffer.tsx'
import { useFallbacks } from './watched.ts'

interface TalkProps {
  readonly opened: Pick<OpenDocument, 'doc' | 'status'>
  readonly issueId: IssueId
  /** Null in a party's own room. */
  readonly caucusId: CaucusId | null
}

function Notes({ opened: { doc, status }, issueId, caucusId }: TalkProps): ReactNode {
  const { t } = useT()
  const bind = useBoundText(noteOf(doc, issueId), status.writable)
  const { sentence: whyNotYet } = useWhyNotYet(status)
  return (
    <ParagraphField
      ref={bind}
      label={caucusId === null ? t('caucus.ownNotes') : t('caucus.notes')}
      description={status.writable ? t('caucus.notesHint') : whyNotYet}
      rows={3}
      maxLength={limits.clauseLength}
      readOnly={!status.writable}
      data-testid="caucus-notes"
    />
  )
}

interface FallbackProps {
  readonly doc: Y.Doc
  readonly fallback: Fallback
  readonly n: number
  readonly writable: boolean
}

function FallbackCard({ doc, fallback, n, writable }: FallbackProps): ReactNode {
  const { t } = useT()
  const bind = useBoundText(fallback.text, writable)
  const code = useBoard((state) =>
    fallback.optionId === null ? null : (state.options.get(fallback.optionId)?.code ?? null),
  )
  const label = t('caucus.fallbackLabel', { n })
  return (
    <li className={styles['fallback']} data-testid={`fallback-${fallback.id}`}>
      <ParagraphField ref={bind} label={code === null ? label : `${label} · ${code}`} readOnly={!writable} />
      {writable && (
        <RemoveDraft
          label={t('caucus.fallbackRemove', { n })}
          question={t('caucus.fallbackDropQuestion')}
          why={null}
          says={() => fallback.text.toJSON().trim() !== ''}
          onRemove={() => removeFallback(doc, fallback.id)}
          testId="fallback-remove"
        />
      )}
    </li>
  )
}

/** What one could also live with: adding one, with or without an option that it rests on. */
function Fallbacks({ opened: { doc, status }, issueId, caucusId }: TalkProps): ReactNode {
  const { t } = useT()
  const fallbacks = useFallbacks(doc, issueId)
  const options = useBoard((state) => state)
  const Heading = caucusId === null ? 'h3' : 'h2'
  const { note } = useWhyNotYet(status)
  const choices = optionsOf(options, issueId).filter(({ status: stands }) => stands === 'open')
  const add = (optionId: OptionId | null): void => addFallback(doc, freshId('f-'), { issueId, optionId })
  return (
    <section className={styles['part']} data-testid="fallbacks">
      <Heading>{t('caucus.fallbacks')}</Heading>
      <p className={styles['soft']}>{t('caucus.fallbacksHint')}</p>
      {fallbacks.length > 0 && (
        <ol className={styles['list']}>
          {fallbacks.map((one, place) => (
            <FallbackCard key={one.id} doc={doc} fallback={one} n={place + 1} writable={status.writable} />
          ))}
        </ol>
      )}
      {note}
      {status.writable && (
        <div className={styles['row']}>
          <Button variant="default" onClick={() => add(null)} data-testid="fallback-add">
            {t('caucus.fallbackAdd')}
          </Button>
          {choices.length > 0 && (
            <NativeSelect
              aria-label={t('caucus.fallbackOption')}
              value=""
              onChange={(event) => event.currentTarget.value !== '' && add(event.currentTarget.value as OptionId)}
              data={[
                { value: '', label: t('caucus.fallbackOption') },
                ...choices.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
              ]}
              data-testid="fallback-option"
            />
          )}
        </div>
      )}
    </section>
  )
}

function Offer({ opened: { doc, status }, issueId, caucusId }: TalkProps): ReactNode {
  const { t } = useT()
  const text = offerOf(doc, issueId)
  const bind = useBoundText(text, status.writable)
  const { sentence: whyNotYet } = useWhyNotYet(status)
  return (
    <section className={styles['part']}>
      <ParagraphField
        ref={bind}
        label={t('caucus.offer')}
        description={status.writable ? t('caucus.offerHint') : whyNotYet}
        rows={4}
        readOnly={!status.writable}
        data-testid="caucus-offer-text"
      />
      <SubmitOffer text={text} issueId={issueId} caucusId={caucusId} />
    </section>
  )
}

/** Notes, fallbacks and the offer on one issue. */
export function TalkFields(props: TalkProps): ReactNode {
  return (
    <div className={styles['talk']}>
      <Notes {...props} />
      <Offer {...props} />
      <Fallbacks {...props} />
    </div>
  )
}
