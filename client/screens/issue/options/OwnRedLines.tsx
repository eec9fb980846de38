/**
 * A party says by an act of its own that an option crosses one of its red lines, and takes that back; its stance stays what it
 * is. Says of each line who will read it: of a private one only the own party, which nobody else is told. A line that is not on
 * the record yet is put there first. Test ids: `own-lines`, `mark-<redLineId>`, `unmark-<redLineId>`, and those of `NewRedLine`.
 */
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Option, Party, RedLine } from '#shared/board/board.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { NewRedLine } from '../stance/NewRedLine.tsx'
import styles from './options.module.css'

interface Props {
  readonly option: Option
  readonly onClose: () => void
}

/** Who reads what is said of a line. */
const readersOf = (visibility: RedLine['visibility'], { isResidents }: Party) =>
  visibility === 'public' || visibility === 'meeting'
    ? (`options.lineReaders_${visibility}` as const)
    : (`options.lineReaders_${isResidents ? 'residents' : 'party'}` as const)

function Lines({ option, party }: { readonly option: Option; readonly party: Party }) {
  const { t } = useT()
  const marked = new Set((option.redLineMarks ?? []).map(({ redLineId }) => redLineId))
  // What was marked before it was said anew can still be taken back.
  const lines = party.redLines.filter((line) => marked.has(line.id) || standingLines(party).includes(line))
  if (lines.length === 0) return <p>{t('options.ownLinesNone')}</p>
  return (
    <ul className={styles['ownLines']}>
      {lines.map(({ id, text, visibility }) => (
        <li key={id}>
          <p>{text}</p>
          <p className={styles['soft']}>{t(readersOf(visibility, party))}</p>
          {marked.has(id) && <p className={styles['redLine']}>{t('options.ownLineMarked')}</p>}
          <ActButton
            input={{ type: marked.has(id) ? 'redLine.unmark' : 'redLine.mark', optionId: option.id, redLineId: id }}
            testId={`${marked.has(id) ? 'unmark' : 'mark'}-${id}`}
          >
            {t(marked.has(id) ? 'options.unmarkLine' : 'options.markLine')}
          </ActButton>
        </li>
      ))}
    </ul>
  )
}

/** Nothing for who speaks for no party. */
export default function OwnRedLines({ option, onClose }: Props) {
  const { t } = useT()
  const { partyId } = useMe().actor
  const party = useBoard((state) => (partyId === null ? undefined : state.parties.get(partyId)))
  const [writing, setWriting] = useState(false)
  if (party === undefined) return null
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('options.ownLinesTitle', { code: option.code, title: option.title })}
      size="lg"
    >
      <Stack data-testid="own-lines">
        <p className={styles['soft']}>{t('options.ownLinesHint')}</p>
        <Lines option={option} party={party} />
        {writing ? (
          <NewRedLine onDeclared={() => setWriting(false)} />
        ) : (
          <Button variant="default" onClick={() => setWriting(true)} data-testid="new-red-line">
            {t('issue.newRedLine')}
          </Button>
        )}
      </Stack>
    </Dialog>
  )
}
