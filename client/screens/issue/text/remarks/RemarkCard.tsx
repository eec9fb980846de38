/**
 * One remark on the record: whose, about which words, what it says or would have stand there, and what became of it. Its
 * words never change; its answer stands beside them. Test ids: `remark-<id>`, `remark-apply`, those of `AnswerRemark.tsx`.
 */
import { Button } from '@mantine/core'
import { memo } from 'react'
import { wordRuns } from '#shared/board/word-diff.ts'
import type { Remark } from '#shared/board/desk.ts'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { partyPlace } from '../../../../state/board-provider.tsx'
import { useT } from '../../../../state/language.tsx'
import { timeZoneOf } from '../../../../state/time-zone.ts'
import { ActButton } from '../../../../ui/ActButton.tsx'
import { momentOf } from '../../../../ui/dates.ts'
import { PartyBadge } from '../../../../ui/PartyBadge.tsx'
import styles from '../text.module.css'
import { AcceptRemark, CloseRemark } from './AnswerRemark.tsx'
import { isOpen } from './standing.ts'
import type { Writing } from './Would.tsx'
import { Would } from './Would.tsx'

/** What this viewer may do with remarks on this text. */
export interface Hand {
  /** Answers what waits. */
  readonly answers: boolean
  /** Writes the text now. */
  readonly writes: boolean
  readonly partyId: PartyId | null
}

interface Props {
  readonly state: BoardState
  readonly remark: Remark
  readonly hand: Hand
  /** The words of a suggestion, where they would be written; null where its place is gone. */
  readonly writing: Writing | null
  /** Accepted, and its words stand nowhere where they should. */
  readonly waitsForWriting: boolean
  /** The version that the empty working text has yet to take up; null where there is nothing to take up. */
  readonly takeUp: number | null
  /** Found again by its words; false where its characters stand, and where its words are gone. */
  readonly foundAgain: boolean
  readonly onWrite: (remark: Remark, writing: Writing) => void
  readonly picked: boolean
  /** Its words stand in the text. */
  readonly placed: boolean
  readonly onShow: (remark: Remark) => void
}

function Suggested({ quote, replacement }: { readonly quote: string; readonly replacement: string }) {
  return (
    <p className={styles.would}>
      {wordRuns(quote, replacement).map(({ text, is }, at) => {
        const Word = is === 'gone' ? 'del' : is === 'come' ? 'ins' : 'span'
        // A run is told by its place alone.
        const key = `${at}`
        return <Word key={key}>{text}</Word>
      })}
    </p>
  )
}

function Answered({ state, remark }: Pick<Props, 'state' | 'remark'>) {
  const { t } = useT()
  const { answer, withdrawnAt } = remark
  if (withdrawnAt !== null) return <p className={styles.quiet}>{t('text.withdrawn')}</p>
  if (answer === null) return null
  const name = state.people.get(answer.byId)?.displayName ?? ''
  return (
    <p className={styles.quiet} data-testid={`remark-answer-${remark.id}`}>
      {t(`text.answered_${answer.to}`, { name })} {answer.note}
    </p>
  )
}

function Answers({ remark, hand, writing, takeUp, onWrite }: Props) {
  const { t } = useT()
  if (!isOpen(remark)) return null
  const isOwn = hand.partyId === remark.partyId
  return (
    <>
      {remark.kind === 'suggestion' && hand.writes && takeUp !== null && (
        <p className={styles.quiet} data-testid="remark-take-up">
          {t('text.takeUpFirst', { version: takeUp })}
        </p>
      )}
      {remark.kind === 'suggestion' && hand.writes && takeUp === null && (
        <AcceptRemark
          remark={remark}
          writing={writing}
          onAccepted={() => (writing === null ? undefined : onWrite(remark, writing))}
        />
      )}
      {(hand.answers || (isOwn && remark.kind === 'comment')) && (
        <CloseRemark remark={remark} mayDecline={hand.answers} />
      )}
      {isOwn && (
        <ActButton
          input={{ type: 'remark.withdraw', remarkId: remark.id }}
          confirm={t('text.withdrawQuestion')}
          variant="subtle"
          size="s"
          testId="remark-withdraw"
        >
          {t('text.withdraw')}
        </ActButton>
      )}
    </>
  )
}

/** Accepted, and not yet in the text: what would be written, and where. */
function Apply({ remark, hand, writing, onWrite }: Props) {
  const { t } = useT()
  return (
    <div className={styles.fields}>
      <p className={styles.quiet}>{t('text.notWritten')}</p>
      {writing !== null && <Would writing={writing} replacement={remark.replacement ?? ''} />}
      {hand.writes && writing !== null && (
        <Button size="sm" onClick={() => onWrite(remark, writing)} data-testid="remark-apply">
          {t('text.apply')}
        </Button>
      )}
    </div>
  )
}

function Head({ state, remark, placed, onShow }: Pick<Props, 'state' | 'remark' | 'placed' | 'onShow'>) {
  const { t, language } = useT()
  const party = state.parties.get(remark.partyId)
  return (
    <>
      <div className={styles.remarkHead}>
        {party !== undefined && <PartyBadge party={party} size="s" />}
        <strong>{t(`text.${remark.kind}`)}</strong>
        {placed && isOpen(remark) && (
          <Button
            size="sm"
            variant="subtle"
            className={styles.show}
            onClick={() => onShow(remark)}
            data-testid="remark-show"
          >
            {t('text.showInText')}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>
        {state.people.get(remark.byId)?.displayName ?? ''} · {momentOf(remark.at, language, timeZoneOf(state))} ·{' '}
        {remark.version === 0 ? t('text.onDraft') : t('text.onVersion', { version: remark.version })}
      </p>
    </>
  )
}

const sameWriting = (a: Writing | null, b: Writing | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.before === b.before &&
    a.words === b.words &&
    a.after === b.after &&
    a.atEnd === b.atEnd)

/** Whether a card would be drawn the same: it stands still while somebody types elsewhere in the text. */
const sameCard = ({ writing, ...before }: Props, { writing: now, ...after }: Props): boolean =>
  sameWriting(writing, now) &&
  (Object.keys(before) as (keyof typeof before)[]).every((key) => before[key] === after[key])

/** The card. */
const RemarkCard = memo(function RemarkCard(props: Props) {
  const { state, remark, hand, takeUp, foundAgain, placed, onShow, picked, waitsForWriting } = props
  const { t } = useT()
  // Who is about to write it sees it where it would stand, and needs it only once.
  const showsWriting = props.writing !== null && (waitsForWriting || (isOpen(remark) && hand.writes && takeUp === null))
  const isGone = remark.anchor !== null && !placed && isOpen(remark)
  const color = state.parties.get(remark.partyId)?.color
  return (
    <article
      className={styles.remark}
      style={color === undefined ? undefined : ({ '--mark': color } as React.CSSProperties)}
      data-place={partyPlace(state, remark.partyId)}
      data-picked={picked}
      data-kind={remark.kind}
      data-testid={`remark-${remark.id}`}
      id={`remark-${remark.id}`}
    >
      <Head state={state} remark={remark} placed={placed} onShow={onShow} />
      {remark.kind === 'comment' && remark.quote !== '' && (
        <blockquote className={styles.quote}>{remark.quote}</blockquote>
      )}
      {remark.kind === 'suggestion' && !showsWriting && (
        <Suggested quote={remark.quote} replacement={remark.replacement ?? ''} />
      )}
      {remark.text !== '' && <p className={styles.said}>{remark.text}</p>}
      {isGone && (
        <p className={styles.quiet} data-testid="words-gone">
          {t('text.wordsGone')}
        </p>
      )}
      {foundAgain && isOpen(remark) && <p className={styles.quiet}>{t('text.foundAgain')}</p>}
      <Answered state={state} remark={remark} />
      {waitsForWriting && <Apply {...props} />}
      <Answers {...props} />
    </article>
  )
}, sameCard)

export default RemarkCard
