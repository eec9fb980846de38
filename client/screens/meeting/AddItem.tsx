/**
 * Putting one more item on the agenda of a meeting that is planned or runs: a title, an issue where it is about one, its
 * minutes. It comes behind the item the room is at, so that nothing already heard moves. Moves nobody. Test ids:
 * `agenda-add`, `agenda-add-title`, `agenda-add-issue`, `agenda-add-minutes`.
 */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AgendaItem, Issue, Meeting } from '#shared/board/board.ts'
import { meetingKinds as kindRules } from '#shared/board/meeting-kinds.ts'
import { agendaOf, isOpenIssue, issuesInOrder } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusalLine, useSubmit } from '../issue/submit.tsx'
import { usualKind } from './plan/plan-draft.ts'
import styles from './console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  /** The item that the room is at; null: the new one comes at the end. */
  readonly current: AgendaItem | null
}

interface Draft {
  readonly title: string
  readonly issueId: IssueId | ''
  readonly minutes: number
}

const open: ReadonlySet<string> = new Set(['scheduled', 'running', 'paused'])
const minutesWithoutIssue = 10

/** Issues that may still be dealt with and are not on this agenda. */
function issuesLeft(state: BoardState, meeting: Meeting): readonly Issue[] {
  const there = new Set(agendaOf(state, meeting.id).map(({ issueId }) => issueId))
  return issuesInOrder(state).filter(({ id, status }) => isOpenIssue(status) && !there.has(id))
}

/** The act, with the time that this kind of meeting usually gives an issue. */
function actOf(state: BoardState, { meeting, current }: Props, { title, issueId, minutes }: Draft): CommandInput {
  const issue = issueId === '' ? undefined : state.issues.get(issueId)
  const usual = kindRules[meeting.kind].agenda.find((item) => item.perIssue)
  const turns =
    issue === undefined
      ? { turnSeconds: 0, turnsPerParty: 0 }
      : { turnSeconds: usual?.turnSeconds ?? 120, turnsPerParty: usual?.turnsPerParty ?? 1 }
  return {
    type: 'agenda.add',
    meetingId: meeting.id,
    item: {
      id: freshId<'agenda'>('AG-'),
      issueId: issue?.id ?? null,
      title: title.trim(),
      kind: issue === undefined ? 'negotiate' : usualKind(issue),
      plannedMinutes: minutes,
      ...turns,
    },
    afterId: current?.id ?? null,
  }
}

interface FieldsProps {
  readonly issues: readonly Issue[]
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

/** An issue names the item unless somebody has named it. */
function Fields({ issues, draft, onChange }: FieldsProps): ReactNode {
  const { t } = useT()
  const titleOf = (id: IssueId | ''): string => issues.find((one) => one.id === id)?.title ?? ''
  const choose = (issueId: IssueId | ''): void => {
    const unnamed = draft.title.trim() === '' || draft.title === titleOf(draft.issueId)
    onChange({ ...draft, issueId, title: unnamed ? titleOf(issueId) : draft.title })
  }
  return (
    <>
      <NativeSelect
        label={t('console.addItemIssue')}
        value={draft.issueId}
        onChange={(event) => choose(event.currentTarget.value as IssueId | '')}
        data={[
          { value: '', label: t('console.addItemNoIssue') },
          ...issues.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        data-testid="agenda-add-issue"
        data-autofocus
      />
      <TextInput
        label={t('console.addItemTitle')}
        value={draft.title}
        maxLength={limits.titleLength}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
        data-testid="agenda-add-title"
      />
      <NumberInput
        label={t('console.addItemMinutes')}
        value={draft.minutes}
        min={0}
        max={limits.minutesMax}
        step={5}
        allowDecimal={false}
        allowNegative={false}
        inputMode="numeric"
        onChange={(value) => typeof value === 'number' && onChange({ ...draft, minutes: value })}
        data-testid="agenda-add-minutes"
      />
    </>
  )
}

function AddDialog(props: Props & { readonly onClose: () => void }): ReactNode {
  const { state, meeting, current, onClose } = props
  const { t } = useT()
  const { submit, refusal, pending } = useSubmit()
  const [draft, setDraft] = useState<Draft>({ title: '', issueId: '', minutes: minutesWithoutIssue })
  const add = async (): Promise<void> => {
    if (await submit(actOf(state, props, draft))) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('console.addItem')}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.title.trim() !== '') void add()
        }}
      >
        <p className={styles['soft']}>
          {current === null ? t('console.addItemLast') : t('console.addItemAfter', { title: current.title })}
        </p>
        <Fields issues={issuesLeft(state, meeting)} draft={draft} onChange={setDraft} />
        <RefusalLine refusal={refusal} fields={[]} />
        <FormEnd
          onCancel={onClose}
          pending={pending}
          why={draft.title.trim() === '' ? t('console.addItemNoTitle') : null}
          testId="confirm"
        >
          {t('console.addItem')}
        </FormEnd>
      </form>
    </Dialog>
  )
}

/** The button, for those who may. */
export function AddItem(props: Props): ReactNode {
  const { state, meeting } = props
  const { t } = useT()
  const { actor } = useMe()
  const [adding, setAdding] = useState(false)
  if (!open.has(meeting.status) || !mayGive(state, actor, 'agenda.add')) return null
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setAdding(true)} data-testid="agenda-add">
        + {t('console.addItem')}
      </Button>
      {adding && <AddDialog {...props} onClose={() => setAdding(false)} />}
    </>
  )
}
