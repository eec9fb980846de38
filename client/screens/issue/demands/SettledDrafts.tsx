/**
 * A party's drafts of demands on an issue that is settled: they can be submitted no longer and are not lost. Read only, each
 * to be copied; once the issue is negotiated again they stand in their fields as before. Test ids: `settled-drafts`, `copy-words`.
 */
import type * as Y from 'yjs'
import type { DemandDraft } from '#shared/documents/party.ts'
import type { IssueId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { useYText } from '../../../sync/react.tsx'
import { CopyWords } from '../CopyWords.tsx'
import styles from '../issue.module.css'
import type { Readers } from './DraftReaders.tsx'
import { saysAnything, useDemandDrafts, useDraftAnswers } from './drafts.ts'
import { useLineInWriting } from './line-in-writing.ts'

interface DraftProps {
  readonly draft: DemandDraft
  readonly readers: Readers
  /** The document that only the own party reads. */
  readonly own: Y.Doc
}

function SettledDraft({ draft, readers, own }: DraftProps) {
  const { t } = useT()
  const line = useLineInWriting(draft, readers, own)
  const [position, interest, redLine] = [
    useYText(draft.position).trim(),
    useYText(draft.interest).trim(),
    useYText(line.text).trim(),
  ]
  const answers = useDraftAnswers(draft).map((answer) => answer.trim())
  const lines = [position, interest, redLine, ...answers].filter((line) => line !== '')
  if (lines.length === 0) return null
  return (
    <article className={styles.demand} data-kind="draft" data-testid={`settled-${draft.id}`}>
      <p>
        <span className={styles.tag}>{t(readers === 'party' ? 'draft.privateMark' : 'draft.mark')}</span>
      </p>
      {lines.map((line, at) => (
        // oxlint-disable-next-line no-array-index-key -- a line is told by its place alone
        <p key={at} className={at === 0 ? styles.position : styles.interest}>
          {line}
        </p>
      ))}
      <CopyWords words={lines.join('\n')} />
    </article>
  )
}

interface Props {
  readonly issueId: IssueId
  readonly shared: Y.Doc
  readonly caucus: Y.Doc
}

/** Nothing where there are none. */
export default function SettledDrafts({ issueId, shared, caucus }: Props) {
  const { t } = useT()
  const kinds = [
    { readers: 'meeting', drafts: useDemandDrafts(shared, issueId).filter(saysAnything) },
    { readers: 'party', drafts: useDemandDrafts(caucus, issueId).filter(saysAnything) },
  ] as const
  if (kinds.every(({ drafts }) => drafts.length === 0)) return null
  return (
    <div data-testid="settled-drafts">
      <p className={styles.muted}>{t('draft.settled')}</p>
      {kinds.flatMap(({ readers, drafts }) =>
        drafts.map((draft) => <SettledDraft key={draft.id} draft={draft} readers={readers} own={caucus} />),
      )}
    </div>
  )
}
