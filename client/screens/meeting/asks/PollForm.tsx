/** A new question in one row: question, kind, who is asked, secret or open, choices. It is an opinion that is asked for, no decision. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { PollKind, PollVoters } from '#shared/board/room.ts'
import { pollKinds, pollVoters } from '#shared/board/room.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import type { PollDraft } from './poll-draft.ts'
import { missingIn, pollAct } from './poll-draft.ts'
import styles from '../console.module.css'

interface Props {
  readonly meeting: Meeting
  readonly issueId: IssueId | null
  readonly onDone: () => void
}

/** Sends once; ids are made with the form, so that a second press asks nothing twice. */
export function PollForm({ meeting, issueId, onDone }: Props): ReactNode {
  const { t } = useT()
  const [pollId] = useState(() => freshId<'poll'>('PL-'))
  const [draft, setDraft] = useState<PollDraft>({
    question: t('console.moodQuestion'),
    kind: 'mood',
    voters: 'everyone',
    secret: true,
    choices: t('console.moodChoices'),
  })
  const change = (part: Partial<PollDraft>): void => setDraft({ ...draft, ...part })
  const chooseKind = (kind: PollKind): void => {
    const untouched = draft.kind === 'mood' && draft.question === t('console.moodQuestion')
    change(
      kind !== 'mood' && untouched ? { kind, question: '', choices: '', voters: 'parties', secret: false } : { kind },
    )
  }
  const missing = missingIn(draft)
  const input = useMemo(
    () => (missing === null ? pollAct(draft, pollId, meeting.id, issueId) : null),
    [missing, draft, pollId, meeting.id, issueId],
  )
  return (
    <div className={styles['pollForm']} data-testid="poll-form">
      <TextInput
        label={t('console.pollQuestion')}
        value={draft.question}
        onChange={(event) => change({ question: event.currentTarget.value })}
        maxLength={limits.titleLength}
        data-testid="poll-question"
      />
      <NativeSelect
        label={t('console.pollKind')}
        value={draft.kind}
        onChange={(event) => chooseKind(event.currentTarget.value as PollKind)}
        data={pollKinds.map((value) => ({ value, label: t(`console.poll_${value}`) }))}
        data-testid="poll-kind"
      />
      <NativeSelect
        label={t('console.pollVoters')}
        value={draft.voters}
        onChange={(event) => change({ voters: event.currentTarget.value as PollVoters })}
        data={pollVoters.map((value) => ({ value, label: t(`console.voters_${value}`) }))}
        data-testid="poll-voters"
      />
      <Textarea
        label={t('console.pollChoices')}
        description={t('console.pollChoicesHint')}
        value={draft.choices}
        onChange={(event) => change({ choices: event.currentTarget.value })}
        rows={2}
        data-testid="poll-choices"
      />
      <Checkbox
        label={t('console.pollSecret')}
        checked={draft.secret}
        onChange={(event) => change({ secret: event.currentTarget.checked })}
        data-testid="poll-secret"
      />
      <div className={styles['acts']}>
        <ActButton
          input={input}
          missing={missing === null ? '' : t(`console.${missing}`)}
          onDone={onDone}
          testId="poll-open"
        >
          {t('console.pollOpen')}
        </ActButton>
        <button type="button" className={styles['quiet']} onClick={onDone}>
          {t('common.cancel')}
        </button>
      </div>
    </div>
  )
}
