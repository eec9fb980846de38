/**
 * `/review/:token`: one version of a text for somebody who is not in the room and has no seat: what is asked of him, the
 * words, where they come from and how they stand. One question to the server; no board, no socket, nothing that acts.
 * Test ids: `review-page`, `review-ended`.
 */
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import type { ReviewedText } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import { pathOf } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { Clause } from '../../ui/Clause.tsx'
import { momentOf } from '../../ui/dates.ts'
import { Loading } from '../../ui/Loading.tsx'
import { PlainPage } from '../../ui/PlainPage.tsx'
import { ReaderPage } from '../public/ReaderPage.tsx'
import './review.css'

/** What stands beside the text: label and words. */
function useFacts(shown: ReviewedText): readonly (readonly [string, string])[] {
  const { t, language } = useT()
  const when = (at: string): string => momentOf(at, language, shown.timezone)
  const version = `${t('common.version', { version: shown.version })} · ${t('signing.viewPublished', { when: when(shown.at) })}`
  return [
    ...(shown.meeting === null ? [] : [[t('signing.viewMeeting'), shown.meeting] as const]),
    [t('signing.viewVersion'), version],
    [t('signing.viewShared'), t('signing.viewSharedBy', { who: shown.sharedBy, when: when(shown.sharedAt) })],
    [t('signing.viewStanding'), t(`signing.standing_${shown.standing}`)],
    [t('signing.viewOwn'), t(`signing.own_${shown.own}`)],
  ]
}

function Shown({ shown }: { readonly shown: ReviewedText }): ReactNode {
  const { t, partyName } = useT()
  const { title, version, party, sha256, standing } = shown
  const facts = useFacts(shown)
  const reader = partyName({ name: party.zh, nameEn: party.en })
  useTitle(t('signing.viewTitle'))
  return (
    <ReaderPage title={t('signing.viewTitle')} kind={reader} testId="review-page">
      <h1 className="read-now">{t('signing.viewNow', { party: reader, title, version })}</h1>
      <p className={standing === 'replaced' ? 'review-replaced' : ''}>
        {t('signing.viewStandingNow', { standing: t(`signing.standing_${standing}`) })}
      </p>
      <Clause text={shown.text} sha256={sha256} version={version} bound={standing === 'signed'} />
      <dl className="read-facts">
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <details className="review-hash">
        <summary>{t('signing.fingerprintWhole')}</summary>
        <code>{sha256}</code>
      </details>
      <p className="read-foot">{t('signing.viewFoot')}</p>
    </ReaderPage>
  )
}

/** Why a link shows no text any more, as it concerns who was given it. */
const endings: Partial<Record<RefusalCode, 'signing.endedUnknown' | 'signing.endedRevoked' | 'refusal.boardArchived'>> =
  {
    linkUnknown: 'signing.endedUnknown',
    linkRevoked: 'signing.endedRevoked',
    boardArchived: 'refusal.boardArchived',
  }

/** Route entry; a link that has ended says why. */
export default function ReviewScreen(): ReactNode {
  const { token } = useParams<{ token: string }>()
  const { t, refusalText } = useT()
  const answer = useAnswer<ReviewedText>(pathOf(paths.review, { token }))
  if (answer === null) return <Loading />
  if (answer.ok) return <Shown shown={answer.value} />
  const { refusal } = answer
  if (refusal.code === 'offline') return <Loading offline />
  const ending = endings[refusal.code]
  if (ending !== undefined) return <PlainPage title={t('signing.viewEnded')} text={t(ending)} />
  return <PlainPage title={t('signing.viewNotNow')} text={refusal.message ?? refusalText(refusal)} />
}
