/**
 * One demand in writing. The words are live for everyone of the party, and the form says who else reads them; 提交 freezes
 * them exactly as they read and then removes the draft. Nothing is lost when the server refuses: the draft stays. Test ids:
 * `draft` (the card), `draft-position`, `draft-interest`, `draft-red-line`, `submit-demand`, `remove-draft`,
 * `draft-photos`, `add-photos`.
 */
import { Button, Checkbox } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { Suspense, useCallback, useState } from 'react'
import type * as Y from 'yjs'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { changeDemandDraft, removeDemandDraft } from '#shared/documents/party.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { useWhenCounted } from '../../../state/use-when-counted.ts'
import { ParagraphField } from '../ParagraphField.tsx'
import { useBoundText, useYText } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import own from './demands.module.css'
import { useDraftAnswers } from './drafts.ts'
import { DraftDetails } from './DraftDetails.tsx'
import type { Readers } from './DraftReaders.tsx'
import { levelOf, ReadersLater, ReadersNow } from './DraftReaders.tsx'
import { useFilePlace, useHeldCount } from './held-photos.ts'
import SimilarHint from './SimilarHint.tsx'

const DraftPhotos = fetched(() => import('./DraftPhotos.tsx'))

interface Props {
  readonly doc: Y.Doc
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly writable: boolean
  /** Told when the demand counts and photos are still on their way, and when they are not. */
  readonly onLeaving?: (draft: DemandDraft, leaving: boolean) => void
}

/** The act that puts the draft on the record, in its words of this moment; null while it says nothing. */
function useRecording(draft: DemandDraft, readers: Readers): CommandInput | null {
  const position = useYText(draft.position).trim()
  const interest = useYText(draft.interest).trim()
  const redLineText = useYText(draft.redLineText).trim()
  const said = useDraftAnswers(draft)
  if (position === '') return null
  const { topic, building, unit } = draft
  const answers = questionsOf(topic).flatMap(({ zh }, place) => {
    const text = said[place]?.trim() ?? ''
    return text === '' ? [] : [{ question: zh, text }]
  })
  return {
    type: 'demand.record',
    demandId: draft.id,
    issueId: draft.issueId,
    position,
    interest,
    priority: draft.priority,
    isRedLine: draft.isRedLine,
    redLineText: draft.isRedLine && redLineText !== '' ? redLineText : null,
    visibility: levelOf(draft, readers),
    ...(topic === '' ? {} : { topic }),
    ...(building === '' ? {} : { building }),
    ...(unit === '' ? {} : { unit }),
    ...(answers.length === 0 ? {} : { answers }),
  }
}

/** The fields: what is wanted, what the record says like it, why, what helps, whether it is a red line, and who will see it. */
function DraftFields({ doc, draft, readers, writable }: Props) {
  const { t } = useT()
  const positionField = useBoundText(draft.position, writable)
  const interestField = useBoundText(draft.interest, writable)
  const redLineField = useBoundText(draft.redLineText, writable)
  const position = useYText(draft.position)
  const fields = { readOnly: !writable }
  return (
    <div className={styles.draftForm}>
      <ParagraphField
        ref={positionField}
        label={t('issue.positionLabel')}
        description={t('issue.positionHint')}
        data-testid="draft-position"
        {...fields}
      />
      <SimilarHint text={position} draftId={draft.id} issueId={draft.issueId} />
      <ParagraphField
        ref={interestField}
        label={t('issue.interestLabel')}
        description={t('issue.interestHint')}
        data-testid="draft-interest"
        {...fields}
      />
      <DraftDetails doc={doc} draft={draft} writable={writable} />
      <Checkbox
        label={t('draft.redLine')}
        description={readers === 'meeting' ? t('draft.redLineSeen') : null}
        checked={draft.isRedLine}
        disabled={!writable}
        onChange={(event) => changeDemandDraft(doc, draft.id, { isRedLine: event.currentTarget.checked })}
        data-testid="draft-red-line"
      />
      {draft.isRedLine && <ParagraphField ref={redLineField} label={t('draft.redLineLabel')} {...fields} />}
      <ReadersLater
        draft={draft}
        readers={readers}
        writable={writable}
        onChange={(visibility) => changeDemandDraft(doc, draft.id, { visibility })}
      />
    </div>
  )
}

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** One key puts the draft on the record: it presses the button, so that a reason not to is said as if it had been pressed. */
function submitByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLButtonElement>('[data-testid="submit-demand"]')?.click()
}

/** What can be done with the draft. */
function DraftActions({ doc, draft, readers, writable, onRecorded }: Props & { readonly onRecorded: () => void }) {
  const { t } = useT()
  const recording = useRecording(draft, readers)
  const place = useFilePlace()
  return (
    <div className={styles.quietActions}>
      <ActButton
        input={recording}
        missing={t('issue.submitMissing')}
        variant="primary"
        onDone={() => {
          onRecorded()
          removeDemandDraft(doc, draft.id)
        }}
        testId="submit-demand"
      >
        {t(readers === 'party' ? 'draft.submitPrivate' : 'issue.submitDemand')}
      </ActButton>
      <kbd className={own.key}>{t(isApple() ? 'demands.submitKeyMac' : 'demands.submitKey')}</kbd>
      <Button
        variant="subtle"
        disabled={!writable}
        onClick={() => {
          removeDemandDraft(doc, draft.id)
          void place.dropAll(draft.id)
        }}
        data-testid="remove-draft"
      >
        {t('draft.remove')}
      </Button>
    </div>
  )
}

/** The card. */
export default function DraftForm(props: Props) {
  const { draft, readers, writable, onLeaving } = props
  const { t } = useT()
  const words = useYText(draft.position)
  const [photos, setPhotos] = useState(0)
  const [pressed, setPressed] = useState(false)
  const held = useHeldCount(draft.issueId, draft.id)
  const wanted = pressed || (held ?? 0) > 0
  const [recorded, setRecorded] = useState<string | null>(null)
  const settled = useCallback(() => onLeaving?.(draft, false), [onLeaving, draft])
  const finish = (): void => {
    if (photos === 0 && (held ?? 0) === 0) return
    setRecorded(words)
    onLeaving?.(draft, true)
  }
  useWhenCounted(
    (state) => held !== null && writable && recorded === null && state.demands.has(draft.id),
    () => {
      finish()
      removeDemandDraft(props.doc, draft.id)
    },
  )
  return (
    // A key for the whole card: wherever in it one writes.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={styles.demand}
      data-kind="draft"
      data-testid="draft"
      data-draft={draft.id}
      data-readers={readers}
      onKeyDown={submitByKey}
    >
      {recorded === null && (
        <>
          <span className={styles.tag}>{t(readers === 'party' ? 'draft.privateMark' : 'draft.mark')}</span>
          <ReadersNow readers={readers} />
          <DraftFields {...props} />
        </>
      )}
      <div className={own.photos} data-testid="draft-photos">
        {wanted ? (
          <Suspense>
            <DraftPhotos
              demandId={draft.id}
              issueId={draft.issueId}
              words={recorded ?? words}
              level={levelOf(draft, readers)}
              recorded={recorded !== null}
              onCount={setPhotos}
              onSettled={settled}
            />
          </Suspense>
        ) : (
          <Button variant="subtle" disabled={!writable} onClick={() => setPressed(true)} data-testid="add-photos">
            + {t('demands.photos')}
          </Button>
        )}
      </div>
      {recorded === null && <DraftActions {...props} onRecorded={finish} />}
    </article>
  )
}
