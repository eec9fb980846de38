/**
 * One demand in writing. The words are live for everyone of the party, and the form says who else reads them; 提交 freezes
 * them exactly as they read and then removes the draft. Nothing is lost when the server refuses: the draft stays. Test ids:
 * `draft` (the card), `draft-position`, `draft-interest`, `submit-demand`, `remove-draft`, `draft-photos`,
 * `add-photos`, and those of `DraftRedLine`.
 */
import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { Suspense, useCallback, useState } from 'react'
import type * as Y from 'yjs'
import type { DemandDraft } from '#shared/documents/party.ts'
import { changeDemandDraft } from '#shared/documents/party.ts'
import type { DemandId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { photosPressed } from '../../../state/photos-out.ts'
import { useWhenCounted } from '../../../state/use-when-counted.ts'
import { ParagraphField } from '../ParagraphField.tsx'
import { RemoveDraft } from '../RemoveDraft.tsx'
import { byRecord } from '../../../sync/deleted-words.ts'
import { useBoundText, useYText } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import own from './demands.module.css'
import { saysAnything } from './drafts.ts'
import { DraftDetails } from './DraftDetails.tsx'
import { DraftRedLine } from './DraftRedLine.tsx'
import type { Readers } from './DraftReaders.tsx'
import { levelOf, ReadersLater, ReadersNow } from './DraftReaders.tsx'
import { useFilePlace, useHeldCount } from './held-photos.ts'
import type { Choosing } from './line-in-writing.ts'
import { removeCard, useLineInWriting } from './line-in-writing.ts'
import { useRecording } from './recording.ts'
import SimilarHint from './SimilarHint.tsx'

const DraftPhotos = fetched(() => import('./DraftPhotos.tsx'))

interface Props {
  readonly doc: Y.Doc
  /** The document that only the own party reads; absent where the draft stands in it. */
  readonly own?: Y.Doc
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly writable: boolean
  /** Told when the demand counts and photos are still on their way, and when they are not. */
  readonly onLeaving?: (draft: DemandDraft, leaving: boolean) => void
}

/** The fields: what is wanted, what the record says like it, why, what helps, whether it is a red line, and who will see it. */
function DraftFields({ card, writable }: Pick<Props, 'writable'> & { readonly card: Choosing }) {
  const { doc, draft, readers } = card
  const { t } = useT()
  const positionField = useBoundText(draft.position, writable)
  const interestField = useBoundText(draft.interest, writable)
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
      <DraftRedLine {...card} writable={writable} />
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

interface ActionsProps {
  readonly card: Choosing
  readonly writable: boolean
  readonly onRecorded: () => void
  /** Whether anything would be lost with it. */
  readonly says: () => boolean
}

/** What can be done with the draft. */
function DraftActions({ card, writable, onRecorded, says }: ActionsProps) {
  const { t } = useT()
  const { draft, readers } = card
  const { input, lacks } = useRecording(draft, readers, card.line)
  const isRecorded = useBoard(({ demands }) => demands.has(draft.id))
  const missing = lacks === 'redLine' ? 'draft.redLineMissing' : 'issue.submitMissing'
  const place = useFilePlace()
  return (
    <div className={styles.quietActions}>
      <ActButton
        input={isRecorded ? null : input}
        missing={t(isRecorded ? 'draft.recorded' : missing)}
        variant="primary"
        onDone={() => {
          onRecorded()
          removeCard(card, byRecord)
        }}
        testId="submit-demand"
      >
        {t(readers === 'party' ? 'draft.submitPrivate' : 'issue.submitDemand')}
      </ActButton>
      <kbd className={own.key}>{t(isApple() ? 'demands.submitKeyMac' : 'demands.submitKey')}</kbd>
      <RemoveDraft
        label={t('draft.remove')}
        question={t('draft.removeQuestion')}
        why={writable ? null : t('refusal.documentNotWritable')}
        says={says}
        onRemove={() => {
          removeCard(card)
          void place.dropAll(draft.id)
        }}
        testId="remove-draft"
      />
    </div>
  )
}

/** Whether a demand that counts came there without its reader's press on this visit: then his photos of it wait for one. */
function usePhotosWait(demandId: DemandId): boolean {
  const { personId } = useMe().actor
  const raisedById = useBoard((state) => state.demands.get(demandId)?.raisedById)
  const [before] = useState(raisedById !== undefined)
  return raisedById !== undefined && (before || raisedById !== personId) && !photosPressed(demandId)
}

/** The card. */
export default function DraftForm(props: Props) {
  const { doc, own: ownDoc = doc, draft, readers, writable, onLeaving } = props
  const { t } = useT()
  const line = useLineInWriting(draft, readers, ownDoc)
  const card: Choosing = { doc, own: ownDoc, draft, readers, line }
  const words = useYText(draft.position)
  const [photos, setPhotos] = useState(0)
  const [pressed, setPressed] = useState(false)
  const held = useHeldCount(draft.issueId, draft.id)
  const wanted = pressed || (held ?? 0) > 0
  const [recorded, setRecorded] = useState<string | null>(null)
  const settled = useCallback(() => onLeaving?.(draft, false), [onLeaving, draft])
  const waits = usePhotosWait(draft.id)
  const finish = (): void => {
    if (photos === 0 && (held ?? 0) === 0) return
    setRecorded(words)
    onLeaving?.(draft, true)
  }
  useWhenCounted(
    (state) => held !== null && writable && recorded === null && state.demands.has(draft.id),
    () => {
      finish()
      removeCard(card, byRecord)
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
          <DraftFields card={card} writable={writable} />
        </>
      )}
      {recorded !== null && waits && <p>{recorded}</p>}
      <div className={own.photos} data-testid="draft-photos">
        {wanted ? (
          <Suspense>
            <DraftPhotos
              demandId={draft.id}
              issueId={draft.issueId}
              words={recorded ?? words}
              level={levelOf(draft, readers)}
              recorded={recorded !== null}
              waits={waits}
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
      {recorded === null && (
        <DraftActions
          card={card}
          writable={writable}
          onRecorded={finish}
          says={() => photos > 0 || (held ?? 0) > 0 || saysAnything(draft) || line.text.toJSON().trim() !== ''}
        />
      )}
    </article>
  )
}
