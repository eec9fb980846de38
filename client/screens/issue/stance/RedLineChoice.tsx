/**
 * Which of the own party's red lines is crossed, asked of whoever blocks: one that stands, or one written down right here
 * when none fits: in its own words, or in those of a demand whose red line is none of the party's lines yet. A line just
 * declared is the chosen one. Test ids: `stance-red-line`, `new-red-line`, `line-of-demand`, and those of `NewRedLine`.
 */
import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RedLine } from '#shared/board/board.ts'
import { linesOnCardsAlone } from '#shared/board/red-lines.ts'
import type { RedLineId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import styles from '../issue.module.css'
import type { Begun } from './NewRedLine.tsx'
import { NewRedLine } from './NewRedLine.tsx'

interface Props {
  /** Where the choice is made, for what is half written of a new line. */
  readonly place: string
  readonly redLines: readonly RedLine[]
  readonly chosen: RedLineId | null
  readonly error: string | null
  readonly onChoose: (id: RedLineId) => void
}

/** The choice. */
export function RedLineChoice({ place, redLines, chosen, error, onChoose }: Props) {
  const { t } = useT()
  const { partyId } = useMe().actor
  const state = useBoard((state) => state)
  const written = partyId === null ? [] : linesOnCardsAlone(state, partyId)
  const [writing, setWriting] = useState<Begun | null>(redLines.length === 0 && written.length === 0 ? {} : null)
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('issue.redLineLabel')}
        description={redLines.length === 0 ? t('issue.redLineNone') : t('issue.redLineHint')}
        value={chosen}
        onChange={(next) => onChoose(next)}
        error={error}
        {...(error === null ? {} : { 'data-refused': true })}
        data-testid="stance-red-line"
      >
        <Stack gap={0} mt="xs">
          {redLines.map((line) => (
            <Radio key={line.id} className={styles.redLineRadio ?? ''} value={line.id} label={line.text} />
          ))}
        </Stack>
      </Radio.Group>
      {writing === null ? (
        <Group>
          {written.map((line) => (
            <Button
              key={line.text}
              className={styles.lineOfDemand ?? ''}
              variant="default"
              size="sm"
              onClick={() => setWriting(line)}
              data-testid="line-of-demand"
            >
              {t('issue.lineOfDemand', { text: line.text })}
            </Button>
          ))}
          <Button variant="default" size="sm" onClick={() => setWriting({})} data-testid="new-red-line">
            {t('issue.newRedLine')}
          </Button>
        </Group>
      ) : (
        <NewRedLine
          place={place}
          begun={writing}
          onDeclared={(id) => {
            onChoose(id)
            setWriting(null)
          }}
        />
      )}
    </Stack>
  )
}
