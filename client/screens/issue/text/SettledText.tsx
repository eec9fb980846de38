/**
 * What was said of a text that is settled, below it: the remarks with what became of them, the own party's remarks that were
 * never submitted, each to be copied, and who wrote which words. Reads only: nothing of a settled text can be written.
 * Test ids: `settled-text`, `settled-remark`, `copy-words`, and those of its parts.
 */
import { useMemo } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Remark } from '#shared/board/desk.ts'
import type { RemarkDraft } from '#shared/documents/remark-drafts.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import { useDocument, useYText } from '../../../sync/react.tsx'
import { CopyWords } from '../CopyWords.tsx'
import issueStyles from '../issue.module.css'
import { useRemarkDrafts } from './remarks/drafts.ts'
import RemarkCard from './remarks/RemarkCard.tsx'
import { useRemarks } from './remarks/use-marked.ts'
import styles from './text.module.css'
import { WhoWroteSwitch } from './WhoWroteSwitch.tsx'
import { useWorkingText } from './working-text.ts'

const nothing = (): void => {}
const readOnly = { answers: false, writes: false, partyId: null } as const

function Remarks({ state, remarks }: { readonly state: BoardState; readonly remarks: readonly Remark[] }) {
  // The text they were about is no longer open: their quotes say what was meant, no place in it does.
  const said = useMemo(() => remarks.map((remark): Remark => ({ ...remark, anchor: null })), [remarks])
  return (
    <ul>
      {said.map((remark) => (
        <li key={remark.id}>
          <RemarkCard
            state={state}
            remark={remark}
            hand={readOnly}
            writing={null}
            waitsForWriting={false}
            takeUp={null}
            foundAgain={false}
            onWrite={nothing}
            picked={false}
            placed={false}
            onShow={nothing}
          />
        </li>
      ))}
    </ul>
  )
}

function SettledRemark({ draft }: { readonly draft: RemarkDraft }) {
  const { t } = useT()
  const { kind, quote } = draft
  const text = useYText(draft.text).trim()
  const replacement = useYText(draft.replacement).trim()
  const lines = [replacement, text].filter((line) => line !== '')
  if (lines.length === 0) return null
  return (
    <article className={styles.remark} data-draft data-testid="settled-remark" data-remark-draft={draft.id}>
      <p className={styles.quiet}>
        <strong>{t(`text.${kind}`)}</strong> · {t('text.draftNotSent')}
      </p>
      {quote !== '' && <blockquote className={styles.quote}>{t('text.about', { quote })}</blockquote>}
      {lines.map((line, at) => (
        // oxlint-disable-next-line no-array-index-key -- a line is told by its place alone
        <p key={at} className={styles.said}>
          {line}
        </p>
      ))}
      <CopyWords words={lines.join('\n')} />
    </article>
  )
}

function OwnDrafts({ issueId, partyId }: { readonly issueId: IssueId; readonly partyId: PartyId }) {
  const { t } = useT()
  const { doc } = useDocument(`party:${partyId}`)
  const drafts = useRemarkDrafts(doc, issueId)
  if (drafts.length === 0) return null
  return (
    <>
      <p className={styles.quiet}>{t('text.draftsSettled')}</p>
      {drafts.map((draft) => (
        <SettledRemark key={draft.id} draft={draft} />
      ))}
    </>
  )
}

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
  readonly shared: OpenDocument
}

/** Nothing where nothing was said, and this page knows no words. */
export default function SettledText({ state, issue, actor, shared }: Props) {
  const { t } = useT()
  const remarks = useRemarks(state, issue.id)
  const hasWords = useWorkingText(shared.doc) !== ''
  const partyId = mayGive(state, actor, 'remark.record') ? actor.partyId : null
  return (
    <div className={issueStyles.block} data-testid="settled-text">
      {(remarks.length > 0 || partyId !== null) && (
        <section className={styles.remarks} aria-label={t('text.remarksTitle')}>
          {remarks.length > 0 && <h3>{t('text.remarksTitle')}</h3>}
          {partyId !== null && <OwnDrafts issueId={issue.id} partyId={partyId} />}
          {remarks.length > 0 && <Remarks state={state} remarks={remarks} />}
        </section>
      )}
      {hasWords && <WhoWroteSwitch state={state} actor={actor} shared={shared} />}
    </div>
  )
}
