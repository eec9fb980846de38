/**
 * Showing a version to somebody who is not in the room: the own party makes a link, sees when it was opened, and stops it.
 * The link is asked of the server each time it is shown and kept nowhere; one that opens on this computer only says so. Test
 * ids: `review-share`, `review-<id>`, `review-show`, `review-link`, `review-local`, `review-copy`, `review-revoke`, `review-opened-log`.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Party, Resolution } from '#shared/board/board.ts'
import type { Review } from '#shared/board/desk.ts'
import type { ReviewId } from '#shared/ids.ts'
import type { ReviewLink } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { ask, pathOf } from '../../../state/http.ts'
import { useT } from '../../../state/language.tsx'
import { useTimeZone } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { copyText } from '../../../ui/copy-text.ts'
import { momentOf } from '../../../ui/dates.ts'
import { RefusedNote } from '../../../ui/RefusedNote.tsx'
import { localHost } from '../../home/local-host.ts'
import { QrCode } from '../../home/QrCode.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
}

function ShownLink({ url }: { readonly url: string }) {
  const { t } = useT()
  const [copied, setCopied] = useState<boolean | null>(null)
  const host = localHost([{ url }])
  return (
    <div className={styles['block']}>
      {host !== null && (
        <p className={styles['news']} role="note" data-testid="review-local">
          {t('signing.reviewLocal', { host })}
        </p>
      )}
      <p className={styles['link']}>
        <a href={url} target="_blank" rel="noreferrer" data-testid="review-link">
          {url}
        </a>
      </p>
      <div className={styles['row']}>
        <Button
          variant="default"
          size="md"
          onClick={() => void copyText(url).then(setCopied)}
          data-testid="review-copy"
        >
          {t('signing.reviewCopy')}
        </Button>
        <output>{copied !== null && t(copied ? 'signing.reviewCopied' : 'signing.reviewNotCopied')}</output>
      </div>
      <div className={styles['qr']}>
        <QrCode url={url} label={t('signing.reviewQr')} />
      </div>
    </div>
  )
}

/** The link, once it is asked for. */
function Link({ reviewId }: { readonly reviewId: ReviewId }) {
  const { t } = useT()
  const { boardId } = useMe()
  const [answer, setAnswer] = useState<ReviewLink | Refusal | null>(null)
  const show = async (): Promise<void> => {
    const got = await ask<ReviewLink>(pathOf(paths.reviewLink, { boardId, reviewId }), { method: 'POST' })
    setAnswer(got.ok ? got.value : got.refusal)
  }
  if (answer !== null && 'url' in answer) return <ShownLink url={answer.url} />
  return (
    <>
      <Button variant="default" size="md" onClick={() => void show()} data-testid="review-show">
        {t('signing.reviewShow')}
      </Button>
      {answer !== null && <RefusedNote refusal={answer} />}
    </>
  )
}

/** Each time that it was opened, the newest first. */
function Openings({ openedAt }: Pick<Review, 'openedAt'>) {
  const { t, language } = useT()
  const timezone = useTimeZone()
  const last = openedAt.at(-1)
  if (last === undefined) {
    return (
      <p className={styles['soft']} data-testid="review-opened-log">
        {t('signing.reviewOpenedNone')}
      </p>
    )
  }
  return (
    <details className={styles['fold']} data-testid="review-opened-log">
      <summary>
        {t('signing.reviewOpened', { count: openedAt.length, when: momentOf(last, language, timezone) })}
      </summary>
      <ol className={styles['list']} aria-label={t('signing.reviewOpenedAll')}>
        {openedAt.toReversed().map((at) => (
          <li key={at}>
            <time dateTime={at}>{momentOf(at, language, timezone)}</time>
          </li>
        ))}
      </ol>
    </details>
  )
}

function OneReview({ state, resolution, review }: Omit<Props, 'party'> & { readonly review: Review }) {
  const { t, language } = useT()
  const timezone = useTimeZone()
  const who = state.people.get(review.byId)?.displayName ?? ''
  const { version, revokedAt } = review
  return (
    <li data-testid={`review-${review.id}`}>
      <p>
        {t('signing.reviewOf', { version, who, when: momentOf(review.at, language, timezone) })}
        {version !== resolution.currentVersion && ` · ${t('signing.reviewOld')}`}
        {revokedAt !== null && ` · ${t('signing.reviewRevoked')}`}
      </p>
      <Openings openedAt={review.openedAt} />
      {revokedAt === null && (
        <>
          <Link reviewId={review.id} />
          <ActButton
            variant="subtle"
            input={{ type: 'review.revoke', reviewId: review.id }}
            confirm={t('signing.reviewRevokeAsk')}
            testId="review-revoke"
          >
            {t('signing.reviewRevoke')}
          </ActButton>
        </>
      )}
    </li>
  )
}

/** What the own party has shown of this resolution, the newest first. */
export default function Reviews({ state, resolution, party }: Props) {
  const { t } = useT()
  const [reviewId, setReviewId] = useState(() => freshId<'review'>('RV-'))
  const version = resolution.currentVersion
  const own = [...state.reviews.values()].filter(
    (one) => one.resolutionId === resolution.id && one.partyId === party.id,
  )
  return (
    <div className={styles['block']}>
      <p className={styles['soft']}>{t('signing.reviewExplain', { version })}</p>
      <ActButton
        input={{ type: 'review.share', reviewId, resolutionId: resolution.id, version }}
        onDone={() => setReviewId(freshId<'review'>('RV-'))}
        testId="review-share"
      >
        {t('signing.reviewShare', { version })}
      </ActButton>
      <ul className={styles['list']}>
        {own.toReversed().map((review) => (
          <OneReview key={review.id} state={state} resolution={resolution} review={review} />
        ))}
      </ul>
    </div>
  )
}
