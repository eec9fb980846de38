/**
 * A party's own room (`/b/:boardId/caucus`), for its representatives alone: its limits, how much each issue matters to it, and
 * issue by issue its notes, what would also do, and an offer. Nobody else's page ever asks for its document. Test ids:
 * `own-room`, `own-issue-<issueId>`, and those of `ImportancePoints` and `TalkFields`.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Issue, Party } from '#shared/board/board.ts'
import { isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import { noteOf, offerOf } from '#shared/documents/caucus.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import type { OpenDocument } from '../../sync/react.tsx'
import { useDocument, useYText } from '../../sync/react.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { issueAddress } from '../issue/follow.ts'
import { PresentHere } from '../issue/text/PresentHere.tsx'
import { personNames } from './caucus-words.ts'
import styles from './caucus.module.css'
import { ImportancePoints } from './ImportancePoints.tsx'
import { PartyLimits } from './PartyLimits.tsx'
import { Readers } from './Readers.tsx'
import { TalkFields } from './TalkFields.tsx'
import { useFallbacks, usePoints } from './watched.ts'

interface IssueProps {
  readonly opened: OpenDocument
  readonly issue: Issue
  /** Begins unfolded: the issue that the room looks at. */
  readonly open: boolean
}

/** How much of it there is already. */
function useHas({ doc }: OpenDocument, { id }: Issue): string {
  const { t } = useT()
  const notes = useYText(noteOf(doc, id)).trim().length
  const offer = useYText(offerOf(doc, id)).trim().length
  const fallbacks = useFallbacks(doc, id).length
  return notes + offer + fallbacks === 0 ? t('caucus.issueEmpty') : t('caucus.issueHas', { notes, fallbacks, offer })
}

/** One issue, folded until it is looked at; what was opened once stays in the page. */
function OneIssue({ opened, issue, open }: IssueProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const [shown, setShown] = useState(open)
  const has = useHas(opened, issue)
  return (
    <details
      className={styles['issue']}
      open={open}
      onToggle={(event) => event.currentTarget.open && setShown(true)}
      data-testid={`own-issue-${issue.id}`}
    >
      <summary>
        <strong>{t('caucus.issueSummary', { no: issue.no, title: issue.title })}</strong>
        <span className={styles['soft']}>{has}</span>
      </summary>
      {shown && (
        <>
          <p>
            <Link href={issueAddress(boardId, issue.id)}>{t('caucus.toIssue')}</Link>
          </p>
          <TalkFields opened={opened} issueId={issue.id} caucusId={null} />
        </>
      )}
    </details>
  )
}

interface RoomProps {
  readonly state: BoardState
  readonly party: Party
}

/** Issues that are still open, and settled ones that hold points, so that the sum can be read. */
function useIssues(state: BoardState, opened: OpenDocument): readonly Issue[] {
  const points = usePoints(opened.doc)
  return issuesInOrder(state).filter(({ id, status }) => isOpenIssue(status) || (points.get(id)?.points ?? 0) > 0)
}

function Room({ state, party }: RoomProps): ReactNode {
  const words = useT()
  const { t, refusalText, partyName } = words
  const opened = useDocument(`caucus:${party.id}`)
  const issues = useIssues(state, opened)
  const [first] = useState(() => state.focus?.issueId ?? null)
  const title = t('caucus.ownTitle', { party: partyName(party) })
  const readers = [...state.people.values()].filter(({ role, partyId }) => role === 'partyRep' && partyId === party.id)
  const names = personNames(
    { state, words },
    readers.map(({ id }) => id),
  )
  useTitle(title)
  return (
    <div className={styles['screen']} data-testid="own-room">
      <NowBar sentence={t('caucus.ownNow')} />
      <h1>{title}</h1>
      <Readers sentence={t('caucus.ownReaders', { count: readers.length, names })} more={t('caucus.ownReadersMore')} />
      <PresentHere state={state} awareness={opened.awareness} />
      {opened.closed === null ? (
        <>
          <PartyLimits party={party} />
          <ImportancePoints opened={opened} issues={issues} />
          <section className={styles['part']} aria-labelledby="own-issues-title">
            <h2 id="own-issues-title">{t('caucus.issues')}</h2>
            <div>
              {issues.map((issue) => (
                <OneIssue key={issue.id} opened={opened} issue={issue} open={issue.id === first} />
              ))}
            </div>
          </section>
        </>
      ) : (
        <p role="alert">
          {t('caucus.lost')} {refusalText(opened.closed)}
        </p>
      )}
    </div>
  )
}

/** The screen; people of no party are told so, and no document is asked for. */
export default function OwnRoomScreen(): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const state = useBoard((now) => now)
  const party = actor.role === 'partyRep' && actor.partyId !== null ? state.parties.get(actor.partyId) : undefined
  if (party !== undefined) return <Room key={party.id} state={state} party={party} />
  return (
    <div className={styles['screen']} data-testid="caucus-not-yours">
      <h1>{t('caucus.ownNotYours')}</h1>
      <p>{t('caucus.ownNotYoursText')}</p>
      <Link href={`/b/${encodeURIComponent(boardId)}/board`}>{t('issue.backToBoard')}</Link>
    </div>
  )
}
