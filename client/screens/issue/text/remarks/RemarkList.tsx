/**
 * What has been remarked on a text, beside it: what waits in the order of the text, then what has been dealt with; and whose
 * people are writing a remark right now. Props only but for others' documents. Test ids: `remarks`, `remark-writing-<partyId>`.
 */
import { memo, Suspense } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Remark } from '#shared/board/desk.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { isFrozen } from '#shared/documents/names.ts'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../../state/language.tsx'
import { useDocument } from '../../../../sync/react.tsx'
import { fetched } from '../../../../ui/fetched.tsx'
import styles from '../text.module.css'
import { useRemarkDrafts } from './drafts.ts'
import type { Hand } from './RemarkCard.tsx'
import type { Standing } from './standing.ts'
import { isEmpty, isOpen, isWritten } from './standing.ts'
import type { Writing } from './Would.tsx'

const RemarkCard = fetched(() => import('./RemarkCard.tsx'))

/** One other party's people who are writing; nothing while they are not. */
function Writes({
  state,
  issue,
  partyId,
}: {
  readonly state: BoardState
  readonly issue: Issue
  readonly partyId: PartyId
}) {
  const { t, partyName } = useT()
  const { doc } = useDocument(`party:${partyId}`)
  const drafts = useRemarkDrafts(doc, issue.id)
  const party = state.parties.get(partyId)
  const [draft] = drafts
  if (draft === undefined || party === undefined) return null
  return (
    <p className={styles.quiet} data-testid={`remark-writing-${partyId}`}>
      {t('text.writing', { party: partyName(party), kind: t(`text.${draft.kind}`) })}
    </p>
  )
}

export interface RemarkListProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly remarks: readonly Remark[]
  readonly standing: Standing
  /** The version that the empty working text has yet to take up; null where there is nothing to take up. */
  readonly takeUp: number | null
  /** When the last version was published; what was accepted before it stands in it or was left out knowingly. */
  readonly since: string
  readonly hand: Hand
  readonly picked: string | null
  readonly onShow: (remark: Remark) => void
  readonly onWrite: (remark: Remark, writing: Writing) => void
}

const inTextOrder =
  ({ places }: Standing) =>
  (a: Remark, b: Remark): number =>
    (places.get(a.id)?.from ?? Number.MAX_SAFE_INTEGER) - (places.get(b.id)?.from ?? Number.MAX_SAFE_INTEGER) ||
    (a.at < b.at ? -1 : 1)

/** Characters of the text that are shown on either side of what would be replaced. */
const around = 14

/** What would be written for a suggestion, and where. */
function writingOf({ text, places }: Standing, remark: Remark): Writing | null {
  if (remark.kind !== 'suggestion') return null
  const atEnd = remark.anchor === null && remark.quote === ''
  const place = atEnd ? { from: text.length, to: text.length } : (places.get(remark.id) ?? null)
  if (place === null) return null
  const { from, to } = place
  const start = Math.max(0, from - around)
  const end = Math.min(text.length, to + around)
  return {
    before: `${start > 0 ? '…' : ''}${text.slice(start, from)}`,
    words: text.slice(from, to),
    after: `${text.slice(to, end)}${end < text.length ? '…' : ''}`,
    atEnd,
  }
}

function waitsForWriting({ text, places }: Standing, remark: Remark, since: string): boolean {
  const { answer, replacement } = remark
  if (answer?.to !== 'accepted' || answer.at <= since) return false
  return !isWritten(text, places.get(remark.id) ?? null, replacement ?? '')
}

function Cards({ all, props }: { readonly all: readonly Remark[]; readonly props: RemarkListProps }) {
  const { state, standing, takeUp, since, hand, picked, onShow, onWrite } = props
  return (
    <ul>
      {all.map((remark) => {
        const place = standing.places.get(remark.id) ?? null
        return (
          <li key={remark.id}>
            <RemarkCard
              state={state}
              remark={remark}
              hand={hand}
              writing={writingOf(standing, remark)}
              waitsForWriting={waitsForWriting(standing, remark, since)}
              takeUp={takeUp}
              foundAgain={place?.by === 'quote' && remark.anchor !== null}
              onWrite={onWrite}
              picked={picked === remark.id}
              placed={place !== null}
              onShow={onShow}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** What is said where nothing was remarked yet: how to begin, of what there is. */
function sayNone(state: BoardState, issue: Issue, standing: Standing, { partyId }: Hand) {
  if (partyId === null) return 'remarksNone'
  if (isFrozen(state, issue.id)) return 'remarksNoneFrozen'
  return isEmpty(standing) ? 'remarksNone' : 'remarksNoneReps'
}

/** The list. */
export const RemarkList = memo(function RemarkList(props: RemarkListProps) {
  const { state, issue, remarks, standing, since, hand } = props
  const { t } = useT()
  const waits = (remark: Remark): boolean => isOpen(remark) || waitsForWriting(standing, remark, since)
  const open = remarks.filter(waits).toSorted(inTextOrder(standing))
  const done = remarks.filter((remark) => !waits(remark))
  return (
    <>
      {partiesInOrder(state)
        .filter(({ id }) => id !== hand.partyId)
        .map(({ id }) => (
          <Writes key={id} state={state} issue={issue} partyId={id} />
        ))}
      {open.length > 0 && (
        <Suspense>
          <Cards all={open} props={props} />
        </Suspense>
      )}
      {remarks.length === 0 && (
        <p className={styles.quiet} data-testid="remarks-none">
          {t(`text.${sayNone(state, issue, standing, hand)}`)}
        </p>
      )}
      {done.length > 0 && (
        <details className={styles.done}>
          <summary>{t('text.remarksDone', { count: done.length })}</summary>
          <Suspense>
            <Cards all={done} props={props} />
          </Suspense>
        </details>
      )}
    </>
  )
})
