/**
 * The meeting in half a minute (`/b/:boardId/catch-up`), for who comes late or was away: decided, open, mine, one line each,
 * with the way to the issue. Says nothing that the record of this seat does not hold; nothing is acted on here. Test ids:
 * `catch-up`, `catch-decided`, `catch-open`, `catch-mine`, `catch-issue-<id>`, `catch-back`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Decided, Undecided } from '#shared/board/catch-up.ts'
import { catchUp } from '#shared/board/catch-up.ts'
import type { NextStep } from '#shared/board/next-step.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe, usePendingActs, useServerNow } from '../../state/board.tsx'
import type { Words } from '../../state/language.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { useTitle } from '../../state/title.ts'
import { timeOfInstant } from '../../ui/dates.ts'
import '../../ui/plain.css'
import { addressOf, Now } from '../board/Now.tsx'
import { sayStep } from '../board/step-words.ts'
import { issueAddress } from '../issue/follow.ts'
import { openReview } from '../return/opened.ts'
import { useLength } from '../return/length.ts'
import styles from './catch-up.module.css'

interface Facts {
  readonly state: BoardState
  readonly words: Words
}

const names = ({ state, words }: Facts, ids: readonly PartyId[]): string =>
  ids
    .flatMap((id) => state.parties.get(id) ?? [])
    .map(words.partyName)
    .join(words.t('common.listComma'))

function IssueLink({ issueId, section = '' }: { readonly issueId: IssueId; readonly section?: string }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const issue = useBoard((state) => state.issues.get(issueId))
  if (issue === undefined) return null
  return (
    <Link href={issueAddress(boardId, issueId, section)} className={styles['issue']}>
      {t('changes.issue', { no: issue.no, title: issue.title })}
    </Link>
  )
}

function DecidedLine({ one, facts }: { readonly one: Decided; readonly facts: Facts }): ReactNode {
  const { t } = facts.words
  if (one.kind === 'setAside') {
    return (
      <>
        <IssueLink issueId={one.issueId} />
        <p>{t(`common.issueStatus_${one.status}`)}</p>
      </>
    )
  }
  const { version } = one
  return (
    <>
      <IssueLink issueId={one.issueId} section="text" />
      <p>
        {one.dissents.length === 0
          ? t('catchUp.settled', { version })
          : t('catchUp.settledDissent', { version, parties: names(facts, one.dissents) })}
        {one.actions === 0 ? '' : ` · ${t('catchUp.actions', { count: one.actions })}`}
      </p>
      {one.text === null ? null : (
        <details>
          <summary>{t('catchUp.readText')}</summary>
          <blockquote>{one.text}</blockquote>
        </details>
      )}
    </>
  )
}

function OpenLine({ one, facts }: { readonly one: Undecided; readonly facts: Facts }): ReactNode {
  const { t } = facts.words
  return (
    <>
      <IssueLink issueId={one.issueId} />
      <p>
        {one.inFocus ? <strong>{t('catchUp.inFocus')} · </strong> : null}
        {t(`common.issueStatus_${one.status}`)}
        {one.version === null ? '' : ' · '}
        {one.version === 0 ? t('catchUp.noText') : null}
        {one.version === null || one.version === 0 ? null : t('catchUp.version', { version: one.version })}
      </p>
      {one.blockedBy.length === 0 ? null : (
        <p className={styles['blocked']}>{t('catchUp.blockedBy', { parties: names(facts, one.blockedBy) })}</p>
      )}
      {one.waitsFor === null ? null : (
        <p>{t(`catchUp.waits_${one.waitsFor}`, { parties: names(facts, one.missing) })}</p>
      )}
    </>
  )
}

function Mine({ step, facts }: { readonly step: NextStep; readonly facts: Facts }): ReactNode {
  const { boardId } = useMe()
  const { sentence, way, label } = sayStep(step, facts)
  return (
    <li>
      <p>{sentence}</p>
      {way === null || label === null ? null : way.to === 'pending' ? (
        <button type="button" className="hy-button" onClick={openReview}>
          {label}
        </button>
      ) : (
        <Link href={addressOf(boardId, way)} className="hy-button">
          {label}
        </Link>
      )}
    </li>
  )
}

/** Which meeting this is about, and how far it has come. */
function WhichMeeting({ facts }: { readonly facts: Facts }): ReactNode {
  const { t, language } = facts.words
  const { meeting } = catchUp(facts.state, useMe().actor)
  const now = useServerNow(60_000)
  const length = useLength(meeting?.openedAt === undefined ? 0 : now - Date.parse(meeting.openedAt))
  if (meeting === null) return <p>{t('catchUp.noMeeting')}</p>
  if (meeting.openedAt === undefined || meeting.id !== facts.state.openMeetingId) {
    return <p>{t('catchUp.meetingOver', { title: meeting.title })}</p>
  }
  const time = timeOfInstant(meeting.openedAt, language, timeZoneOf(facts.state))
  return <p>{t('catchUp.meeting', { title: meeting.title, time, length })}</p>
}

interface PartProps {
  readonly name: 'decided' | 'open' | 'mine'
  /** Said where there is nothing; null where there is something. */
  readonly empty: string | null
  readonly children: ReactNode
}

function Part({ name, empty, children }: PartProps): ReactNode {
  const { t } = useT()
  return (
    <section aria-labelledby={`catch-${name}-title`} data-testid={`catch-${name}`}>
      <h2 id={`catch-${name}-title`}>{t(`catchUp.${name}`)}</h2>
      {empty === null ? null : <p className={styles['soft']}>{empty}</p>}
      {children}
    </section>
  )
}

function useMine(facts: Facts) {
  const { actor } = useMe()
  const short = catchUp(facts.state, actor)
  const count = usePendingActs().filter(({ status }) => status !== 'withdrawn').length
  const mine: readonly NextStep[] = count === 0 ? short.mine : [{ kind: 'confirmPending', count }, ...short.mine]
  return { ...short, mine }
}

/** What is wanted of this person, and what has become of his party's remarks. */
function MinePart({ facts }: { readonly facts: Facts }): ReactNode {
  const { t } = facts.words
  const { mine, answered } = useMine(facts)
  return (
    <Part name="mine" empty={mine.length + answered.length === 0 ? t('catchUp.mineNone') : null}>
      <ul className={styles['list']}>
        {mine.map((step) => (
          <Mine key={JSON.stringify(step)} step={step} facts={facts} />
        ))}
        {answered.map(({ id, answer, quote, text, issueId }) =>
          answer === null ? null : (
            <li key={id}>
              <p>{t(`catchUp.answered_${answer.to}`, { quote: quote === '' ? text : quote })}</p>
              <IssueLink issueId={issueId} section="text" />
            </li>
          ),
        )}
      </ul>
    </Part>
  )
}

/** The way back to what the room looks at, or to the board. */
function WayBack({ state }: Pick<Facts, 'state'>): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const focused = state.openMeetingId === null ? null : (state.focus?.issueId ?? null)
  const href = focused === null ? `/b/${encodeURIComponent(boardId)}/board` : issueAddress(boardId, focused, '')
  return (
    <Link href={href} className="hy-button" data-testid="catch-back">
      {t(focused === null ? 'catchUp.backBoard' : 'catchUp.back')}
    </Link>
  )
}

/** The screen. */
export default function CatchUpScreen(): ReactNode {
  const words = useT()
  const { t } = words
  const state = useBoard((board) => board)
  const facts = { state, words }
  const { decided, open, later } = catchUp(state, useMe().actor)
  const titles = later.map((id) => state.issues.get(id)?.title ?? '').join(t('common.listComma'))
  useTitle(t('catchUp.title'))
  return (
    <div className={styles['screen']} data-testid="catch-up">
      <Now here={null} />
      <h1>{t('catchUp.title')}</h1>
      <WhichMeeting facts={facts} />
      <div className={styles['parts']}>
        <Part name="decided" empty={decided.length === 0 ? t('catchUp.decidedNone') : null}>
          <ul className={styles['list']}>
            {decided.map((one) => (
              <li key={one.issueId} data-testid={`catch-issue-${one.issueId}`}>
                <DecidedLine one={one} facts={facts} />
              </li>
            ))}
          </ul>
        </Part>
        <Part name="open" empty={open.length === 0 ? t('catchUp.openNone') : null}>
          <ul className={styles['list']}>
            {open.map((one) => (
              <li key={one.issueId} data-testid={`catch-issue-${one.issueId}`}>
                <OpenLine one={one} facts={facts} />
              </li>
            ))}
          </ul>
          {later.length === 0 ? null : <p className={styles['soft']}>{t('catchUp.later', { issues: titles })}</p>}
        </Part>
        <MinePart facts={facts} />
      </div>
      <WayBack state={state} />
    </div>
  )
}
