/**
 * What came out of caucuses on an issue: a frozen text each, whose caucus, in whose name. The other party signs on by its own
 * press; whoever may propose makes an option of it, in which it is named. Test ids: `submission-<id>`, `submission-join`,
 * `submission-promote`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Submission } from '#shared/board/desk.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { withWords } from '../../state/words.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { momentOf } from '../../ui/dates.ts'
import { fetched } from '../../ui/fetched.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { partyNames, personNames } from './caucus-words.ts'
import styles from './caucus.module.css'

const OptionForm = fetched(() => withWords(['issue', 'options'], import('../issue/options/OptionForm.tsx')))

const settled: ReadonlySet<string> = new Set(['resolved', 'closed'])

interface CardProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly submission: Submission
}

/** In whose names it stands, each by an act of its own. */
function InWhoseName({ state, submission }: Omit<CardProps, 'issue'>): ReactNode {
  const words = useT()
  const { inNameOf, byId } = submission
  if (inNameOf.length === 0) {
    return <p>{words.t('caucus.inNobodys', { name: personNames({ state, words }, [byId]) })}</p>
  }
  return (
    <p className={styles['names']}>
      {words.t('caucus.inName')}
      {inNameOf.flatMap(({ partyId }) => {
        const party = state.parties.get(partyId)
        return party === undefined ? [] : [<PartyBadge key={partyId} party={party} size="s" />]
      })}
    </p>
  )
}

/** What this seat can do with it. */
function Ways({ state, issue, submission }: CardProps): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const [promoting, setPromoting] = useState(false)
  const option = [...state.options.values()].find(({ submissionId }) => submissionId === submission.id)
  const { partyId } = actor
  const joins =
    partyId !== null &&
    mayGive(state, actor, 'submission.join') &&
    submission.fromPartyIds.includes(partyId) &&
    !submission.inNameOf.some((one) => one.partyId === partyId)
  const promotes = option === undefined && mayGive(state, actor, 'option.propose') && !settled.has(issue.status)
  return (
    <div className={styles['row']}>
      {option !== undefined && <span className={styles['soft']}>{t('caucus.promoted', { code: option.code })}</span>}
      {joins && (
        <ActButton
          input={{ type: 'submission.join', submissionId: submission.id }}
          confirm={t('caucus.joinQuestion')}
          testId="submission-join"
        >
          {t('caucus.join')}
        </ActButton>
      )}
      {promotes && (
        <Button variant="default" onClick={() => setPromoting(true)} data-testid="submission-promote">
          {t('caucus.promote')}
        </Button>
      )}
      {promoting && (
        <Suspense>
          <OptionForm
            issueId={issue.id}
            source={{ kind: 'submission', id: submission.id }}
            onClose={() => setPromoting(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

function Card(props: CardProps): ReactNode {
  const { state, submission } = props
  const words = useT()
  const facts = { state, words }
  const parties = partyNames(facts, submission.fromPartyIds)
  const own = submission.caucusId === null
  return (
    <article className={styles['submission']} data-testid={`submission-${submission.id}`}>
      <h3>{words.t(own ? 'caucus.fromOwn' : 'caucus.from', { parties })}</h3>
      <blockquote className={styles['words']}>{submission.text}</blockquote>
      <InWhoseName state={state} submission={submission} />
      <p className={styles['soft']}>
        {words.t('caucus.fromBy', { name: personNames(facts, [submission.byId]) })}
        {' · '}
        <time dateTime={submission.at}>{momentOf(Date.parse(submission.at), words.language, timeZoneOf(state))}</time>
      </p>
      <Ways {...props} />
    </article>
  )
}

/** The submissions on an issue, the newest first; nothing while there are none. */
export function Submissions({ issue }: { readonly issue: Issue }): ReactNode {
  const { t } = useT()
  const state = useBoard((now) => now)
  const all = [...state.submissions.values()].filter(({ issueId }) => issueId === issue.id).toReversed()
  if (all.length === 0) return null
  return (
    <section className={styles['part']} aria-labelledby="submissions-title">
      <h2 id="submissions-title">{t('caucus.submissions')}</h2>
      {all.map((submission) => (
        <Card key={submission.id} state={state} issue={issue} submission={submission} />
      ))}
    </section>
  )
}
