/**
 * The page of one caucus, for those who are in it: who reads it, how long it has run, notes, an offer that is drafted
 * together and submitted, what would also do. Once it is over it can be read, not written. Test ids: `caucus-room`,
 * `caucus-ran`, and those of `TalkFields` and `SubmitOffer`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { isInCaucus, membersOf } from '#shared/board/caucuses.ts'
import type { Caucus } from '#shared/board/desk.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { useTitle } from '../../state/title.ts'
import type { OpenDocument } from '../../sync/react.tsx'
import { momentOf } from '../../ui/dates.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { issueAddress } from '../issue/follow.ts'
import { PresentHere } from '../issue/text/PresentHere.tsx'
import { personNames } from './caucus-words.ts'
import { useWhyNotYet } from '../offline/why-not-yet.tsx'
import styles from './caucus.module.css'
import { Readers } from './Readers.tsx'
import { CloseCaucus } from './RunningCaucuses.tsx'
import { TalkFields } from './TalkFields.tsx'

export type OpenedRoom = Pick<OpenDocument, 'doc' | 'status' | 'authors' | 'awareness' | 'closed'>

interface CaucusProps {
  readonly state: BoardState
  readonly caucus: Caucus
}

/** Those of its members who read it now, by the rule of its document. */
const readersOf = (state: BoardState, caucus: Caucus) =>
  membersOf(caucus).filter((personId) => {
    const person = state.people.get(personId)
    return person !== undefined && isInCaucus(state, caucus, { ...person, personId, via: 'self' })
  })

/** How long it has run, or when it ended. */
function Ran({ state, caucus }: CaucusProps): ReactNode {
  const { t, language } = useT()
  const now = useServerNow(10_000)
  if (caucus.closedAt !== null) {
    const when = momentOf(Date.parse(caucus.closedAt), language, timeZoneOf(state))
    return <p className={styles['soft']}>{t('caucus.closedAt', { when })}</p>
  }
  const minutes = Math.max(0, Math.floor((now - Date.parse(caucus.openedAt)) / 60_000))
  const { plannedMinutes: planned } = caucus
  return (
    <p className={styles['soft']} data-testid="caucus-ran">
      {planned === null ? t('caucus.ranFor', { minutes }) : t('caucus.ranForOf', { minutes, planned })}
    </p>
  )
}

interface RoomProps extends CaucusProps {
  readonly opened: OpenedRoom
}

/** The room, on its open document. */
export function CaucusRoom({ state, caucus, opened }: RoomProps): ReactNode {
  const words = useT()
  const { t, refusalText } = words
  const { boardId } = useMe()
  const issue = state.issues.get(caucus.issueId)
  const title = t('caucus.roomTitle', { title: issue?.title ?? '' })
  const readers = readersOf(state, caucus)
  const { sentence: whyNotYet } = useWhyNotYet(opened.status)
  useTitle(title)
  return (
    <div className={styles['screen']} data-testid="caucus-room" data-closed={caucus.closedAt !== null}>
      <Link href={issueAddress(boardId, caucus.issueId)} className={styles['back']}>
        {t('caucus.backToIssue', { no: issue?.no ?? '' })}
      </Link>
      <NowBar sentence={whyNotYet ?? t(caucus.closedAt === null ? 'caucus.roomNow' : 'caucus.roomClosed')} />
      <h1>{title}</h1>
      <Readers
        sentence={t('caucus.readers', { count: readers.length, names: personNames({ state, words }, readers) })}
        more={t('caucus.readersMore')}
      />
      <Ran state={state} caucus={caucus} />
      <PresentHere state={state} awareness={opened.awareness} />
      {opened.closed === null ? (
        <TalkFields opened={opened} issueId={caucus.issueId} caucusId={caucus.id} />
      ) : (
        <p role="alert">
          {t('caucus.lost')} {refusalText(opened.closed)}
        </p>
      )}
      <div className={styles['row']}>
        <CloseCaucus caucus={caucus} />
      </div>
    </div>
  )
}
