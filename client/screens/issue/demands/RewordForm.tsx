/**
 * A demand said anew by its party, in all three layers: what it wants, why, and where its red line is, each only as far as it was
 * changed, beside how many wordings were read: never what stood there when it was opened over what a colleague has said
 * since. Says that the earlier words stay; who reads the red line can become more, never fewer. Fetched when it is opened.
 * Test ids: `reword-text`, `reword-interest`, `reword-line`, `reword-line-text`, `reword-save`.
 */
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Demand, RedLine, Visibility } from '#shared/board/board.ts'
import { cardLineText, lineNow, lineOnCard } from '#shared/board/red-lines.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import type { DemandVisibility } from '#shared/documents/party.ts'
import type { RedLineId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

/** Narrowest first. */
const levels = ['party', 'meeting', 'public'] as const satisfies readonly DemandVisibility[]

interface Said {
  /** How many later wordings it had. */
  readonly wordings: number
  readonly text: string
  readonly interest: string
  /** Null where there is no red line. */
  readonly level: Visibility | null
  readonly line: string
}

/** The demand as it reads now, as far as this reader may know. */
function saidOf(state: BoardState, demand: Demand): Said {
  const carried = lineOnCard(state, demand)
  const line: RedLine | null = carried === null ? null : (lineNow(state, carried.id)?.line ?? carried)
  return {
    wordings: demand.wordings?.length ?? 0,
    text: currentWording(demand),
    interest: currentInterest(demand),
    level: demand.isRedLine ? (line?.visibility ?? demand.visibility) : null,
    line: line?.text ?? cardLineText(state, demand) ?? '',
  }
}

function rewording(demand: Demand, before: Said, now: Said, redLineId: RedLineId): CommandInput {
  const isDrawn = now.level !== null && (now.level !== before.level || now.line.trim() !== before.line.trim())
  const visibility = levels.find((level) => level === now.level) ?? 'party'
  return {
    type: 'demand.reword',
    demandId: demand.id,
    baseWordings: before.wordings,
    ...(now.text.trim() === before.text.trim() ? {} : { text: now.text.trim() }),
    ...(now.interest.trim() === before.interest.trim() ? {} : { interest: now.interest.trim() }),
    ...(isDrawn ? { redLine: { redLineId, text: now.line.trim(), visibility } } : {}),
  }
}

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

/** The form, in the place of the button that opened it. */
export default function RewordForm({ demand, onDone }: Props) {
  const { t } = useT()
  const { role } = useMe().actor
  const state = useBoard((state) => state)
  const [before] = useState(() => saidOf(state, demand))
  const [now, setNow] = useState(before)
  const [redLineId] = useState(() => freshId<'redLine'>('RL-'))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const change = (part: Partial<Said>): void => setNow((held) => ({ ...held, ...part }))
  const save = async () => {
    if (await submit(rewording(demand, before, now, redLineId))) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        <ParagraphField
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
