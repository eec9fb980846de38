/**
 * What another party is writing right now, marked as a draft, all that stands in it: seen live, never editable, gone once it is
 * submitted or deleted. What it writes for itself alone stands in a document that this never asks for.
 */
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { useDocument, useYText } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import { useDemandDrafts, useDraftAnswers } from './drafts.ts'
import { placeWords } from './place-words.ts'

/** One draft; of a red line that its party writes apart it holds nothing. */
export function OthersDraft({ draft }: { readonly draft: DemandDraft }) {
  const { t, language } = useT()
  const position = useYText(draft.position)
  const interest = useYText(draft.interest)
  const redLine = useYText(draft.redLineText)
  const said = useDraftAnswers(draft)
  const { topic, building, unit } = draft
  const about = [topic, placeWords(t, { building, unit })].filter((one) => one !== '').join(' · ')
  const questions = questionsOf(topic)
  return (
    <article className={styles.demand} data-kind="draft" data-testid={`draft-${draft.id}`}>
      <p>
        <span className={styles.tag}>{t('draft.mark')}</span> <span className={styles.muted}>{t('draft.others')}</span>
      </p>
      <p className={styles.position}>{position === '' ? t('draft.empty') : position}</p>
      {interest !== '' && <p className={styles.interest}>{t('issue.because', { interest })}</p>}
      {draft.isRedLine && (
        <p className={styles.interest}>
          <span className={styles.redLine}>{t('issue.redLineMark')}</span> {redLine}
        </p>
      )}
      {about !== '' && <p className={styles.interest}>{t('draft.about', { about })}</p>}
      {questions.map(({ zh, en }, place) =>
        (said[place] ?? '') === '' ? null : (
          <p key={zh} className={styles.interest}>
            {t('demands.answer', { question: language === 'en' ? en : zh, text: said[place] ?? '' })}
          </p>
        ),
      )}
    </article>
  )
}

/** Nothing where this viewer may not read the party's cards. */
export function OthersDrafts({ issueId, partyId }: { readonly issueId: IssueId; readonly partyId: PartyId }) {
  const { doc } = useDocument(`party:${partyId}`)
  const drafts = useDemandDrafts(doc, issueId)
  return drafts.map((draft) => <OthersDraft key={draft.id} draft={draft} />)
}
