/**
 * A party's own page, for its representatives: its limits, how much each issue matters to it, and issue by issue its notes, what
 * would also do, and an offer. Test ids: `own-room`, `own-issue-<issueId>`, and those of `ImportancePoints` and `TalkFields`.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Issue, Party } from '#shared/board/board.ts'
import { isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import { offerOf } from '#shared/documents/caucus.ts'
import { noteOf } from '#shared/documents/notes.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { useYText } from '../../sync/react.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import '../../ui/plain.css'
import { issueAddress } from '../issue/follow.ts'
import { PresentHere } from '../issue/text/PresentHere.tsx'
import { useWhyNotYet } from '../offline/why-not-yet.tsx'
import { personNames } from './caucus-words.ts'
import styles from './caucus.module.css'
import type { OpenedRoom } from './CaucusRoom.tsx'
import { ImportancePoints } from './ImportancePoints.tsx'
import { PartyLimits } from './PartyLimits.tsx'
import { Readers } from './Readers.tsx'
import { TalkFields } from './TalkFields.tsx'
import { useFallbacks, usePoints } from './watched.ts'

interface IssueProps {
  readonly opened: OpenedRoom
  readonly issue: Issue
  /** Begins unfolded: the issue that the room looks at. */
  readonly open: boolean
}

/** How much of it there is already. */
function useHas({ doc }: OpenedRoom, { id }: Issue): string {
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
            <Link href={issueAddress(boardId, issue.id)} className="hy-way">
              {t('caucus.toIssue')}
            </Link>
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
  readonly opened: OpenedRoom
}

/** Issues that are still open, and settled ones that hold points, so that the sum can be read. */
function useIssues(state: BoardState, opened: OpenedRoom): readonly Issue[] {
  const points = usePoints(opened.doc)
  return issuesInOrder(state).filter(({ id, status }) => isOpenIssue(status) || (points.get(id)?.points ?? 0) > 0)
}

/** The room, on its open document. */
export function OwnRoom({ state, party, opened }: RoomProps): ReactNode {
  const words = useT()
  const { t, refusalText, partyName } = words
  const issues = useIssues(state, opened)
  const { sentence: whyNotYet } = useWhyNotYet(opened.status)
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
      <NowBar sentence={whyNotYet ?? t('caucus.ownNow')} />
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
