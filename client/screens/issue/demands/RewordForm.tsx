/**
 * A demand said anew by its party, in all three layers: what it wants, why, and where its red line is, each only as far as it was
 * changed, beside what was read: never what stood there when it was opened over what a colleague has said since, which it
 * shows. What is typed stays on the device until it is saved or given up. Says that the earlier words stay; who reads the red
 * line can become more, never fewer. Fetched when it is opened. Test ids: `reword-text`, `reword-interest`, `reword-line`,
 * `reword-line-text`, `reword-save`, `reword-found`, `reword-afresh`, and those of `RewordSince`.
 */
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Demand } from '#shared/board/board.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import styles from '../issue.module.css'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { RewordSince } from './RewordSince.tsx'
import type { RewordDraft, Said } from './rewording.ts'
import { beside, isOlder, levels, rewording, saidOf } from './rewording.ts'

interface LineProps {
  readonly before: Said
  readonly now: Said
  readonly change: (part: Partial<Said>) => void
  readonly error: string | null
}

function Line({ before, now, change, error }: LineProps) {
  const { t } = useT()
  const least = levels.findIndex((level) => level === before.level)
  const offered = least === -1 ? levels : levels.slice(least)
  const data = [
    ...(before.level === null ? [{ value: '', label: t('draft.lineNone') }] : []),
    ...offered.map((value) => ({ value, label: t(`draft.line_${value}`) })),
  ]
  return (
    <>
      <NativeSelect
        label={t('draft.lineChoice')}
        description={before.level === null ? null : t('demands.rewordLineWider')}
        value={now.level ?? ''}
        onChange={(event) => change({ level: levels.find((one) => one === event.currentTarget.value) ?? null })}
        data={data}
        data-testid="reword-line"
      />
      {now.level !== null && (
        <ParagraphField
          label={t('draft.redLineLabel')}
          value={now.line}
          onChange={(event) => change({ line: event.currentTarget.value })}
          error={error}
          data-testid="reword-line-text"
        />
      )}
    </>
  )
}

const fields = ['text', 'interest', 'redLine.text']

interface Props {
  readonly demand: Demand
  readonly onDone: () => void
}

/** The draft, and what the demand says now. */
function useDraft(demand: Demand) {
  const state = useBoard((state) => state)
  const present = saidOf(state, state.demands.get(demand.id) ?? demand)
  const kept = useKeptDraft<RewordDraft>(`reword ${demand.id}`, { before: present, now: present })
  const { draft } = kept
  const change = (part: Partial<Said>): void => kept.change({ now: { ...draft.now, ...part } })
  return { kept, draft, present, change }
}

/** The form, in the place of the button that opened it. */
export default function RewordForm({ demand, onDone }: Props) {
  const { t } = useT()
  const { role } = useMe().actor
  const { kept, draft, present, change } = useDraft(demand)
  const { before, now } = draft
  const [redLineId] = useState(() => freshId<'redLine'>('RL-'))
  const { submit, refusal, pending, clear } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    if (!(await submit(rewording(demand, draft, redLineId)))) return
    kept.clear()
    onDone()
  }
  const words = useRef<HTMLTextAreaElement>(null)
  const take = (): void => {
    kept.change(beside(draft, present))
    clear()
    // The button that was pressed goes with what was read.
    words.current?.focus()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        {kept.found && (
          <p className={styles.muted} data-testid="reword-found">
            {t('issue.stanceBegun')}{' '}
            <Button size="sm" variant="default" onClick={kept.clear} data-testid="reword-afresh">
              {t('issue.stanceAfresh')}
            </Button>
          </p>
        )}
        {isOlder(before, present) && <RewordSince read={before} present={present} onTake={take} />}
        <ParagraphField
          ref={words}
          label={t('issue.rewordLabel')}
          description={t('issue.rewordHint')}
          value={now.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          error={errorAt('text')}
          data-testid="reword-text"
        />
        <ParagraphField
          label={t('issue.interestLabel')}
          value={now.interest}
          onChange={(event) => change({ interest: event.currentTarget.value })}
          error={errorAt('interest')}
          data-testid="reword-interest"
        />
        {role === 'partyRep' && <Line before={before} now={now} change={change} error={errorAt('redLine.text')} />}
        <RefusalLine refusal={refusal} fields={fields} />
        <Group gap="xs">
          <Button type="submit" loading={pending} data-testid="reword-save">
            {t('issue.rewordSave')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
