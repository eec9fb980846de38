/**
 * Which of the own party's red lines is crossed, asked of whoever blocks: one that stands, or one written down right here
 * when none fits. A line just declared is the chosen one. Test ids: `stance-red-line`, `new-red-line`, and those of `NewRedLine`.
 */
import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RedLine } from '#shared/board/board.ts'
import type { RedLineId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { NewRedLine } from './NewRedLine.tsx'

interface Props {
  readonly redLines: readonly RedLine[]
  readonly chosen: RedLineId | null
  readonly error: string | null
  readonly onChoose: (id: RedLineId) => void
}

/** The choice. */
export function RedLineChoice({ redLines, chosen, error, onChoose }: Props) {
  const { t } = useT()
  const [writing, setWriting] = useState(redLines.length === 0)
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('issue.redLineLabel')}
        description={redLines.length === 0 ? t('issue.redLineNone') : t('issue.redLineHint')}
        value={chosen}
        onChange={(next) => onChoose(next)}
        error={error}
        data-testid="stance-red-line"
      >
        <Stack gap="xs" mt="xs">
          {redLines.map((line) => (
            <Radio key={line.id} value={line.id} label={line.text} />
          ))}
        </Stack>
      </Radio.Group>
      {writing ? (
        <NewRedLine
          onDeclared={(id) => {
            onChoose(id)
            setWriting(false)
          }}
        />
      ) : (
        <Group>
          <Button variant="default" size="sm" onClick={() => setWriting(true)} data-testid="new-red-line">
            {t('issue.newRedLine')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
