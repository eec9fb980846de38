/**
 * A party says by an act of its own that an option crosses one of its red lines, and takes that back; its stance stays what it
 * is. Says of each line who will read it: of a private one only the own party, which nobody else is told. What was said before
 * the option was changed is said again of its present words, or taken back. Where it is changed while the dialog is open, shows
 * how, and goes on once that was read. A line that is not on the record yet is put there first. Test ids: `own-lines`,
 * `own-lines-since`, `own-lines-read`, `mark-<redLineId>`, `unmark-<redLineId>`, and those of `SaidOf` and `NewRedLine`.
 */
import { Button, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Option, Party, RedLine } from '#shared/board/board.ts'
import { changesOf, isMarkFromBefore } from '#shared/board/option-changes.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import issueStyles from '../issue.module.css'
import { NewRedLine } from '../stance/NewRedLine.tsx'
import { OptionSince } from './OptionDifference.tsx'
import styles from './options.module.css'
import SaidOf from './SaidOf.tsx'

interface Props {
  readonly option: Option
  readonly onClose: () => void
}

/** Who reads what is said of a line. */
const readersOf = (visibility: RedLine['visibility'], { isResidents }: Party) =>
  visibility === 'public' || visibility === 'meeting'
    ? (`options.lineReaders_${visibility}` as const)
    : (`options.lineReaders_${isResidents ? 'residents' : 'party'}` as const)

interface LinesProps {
  readonly option: Option
  readonly party: Party
  /** How often the option had been changed in the words that its reader has read: those of when the dialog was opened, or later ones. */
  readonly changes: number
}

/** One line: what was said of it, and what can be said now. */
function Line({ option, party, changes, line }: LinesProps & { readonly line: RedLine }) {
  const { t } = useT()
  const { id, text, visibility } = line
  const mark = (option.redLineMarks ?? []).find(({ redLineId }) => redLineId === id)
  const isOld = mark !== undefined && isMarkFromBefore(option, mark)
  // Of a line that was said anew only what was said can be taken back.
  const isStanding = standingLines(party).includes(line)
  const about = { optionId: option.id, redLineId: id, ...(changes === 0 ? {} : { targetChanges: changes }) }
  return (
    <li>
      <p>{text}</p>
      <p className={styles['soft']}>{t(readersOf(visibility, party))}</p>
      {mark !== undefined && (
        <p className={styles['redLine']}>{t(isOld ? 'options.ownLineMarkedBefore' : 'options.ownLineMarked')}</p>
      )}
      {isOld && <SaidOf option={option} changes={mark.changes ?? 0} />}
      <div className={styles['ownLineActs']}>
        {isStanding && (mark === undefined || isOld) && (
          <ActButton input={{ type: 'redLine.mark', ...about }} testId={`mark-${id}`}>
            {t(isOld ? 'options.markLineStill' : 'options.markLine')}
          </ActButton>
        )}
        {mark !== undefined && (
          <ActButton input={{ type: 'redLine.unmark', ...about }} testId={`unmark-${id}`}>
            {t('options.unmarkLine')}
          </ActButton>
        )}
      </div>
    </li>
  )
}

function Lines({ option, party, changes }: LinesProps) {
  const { t } = useT()
  const marked = new Set((option.redLineMarks ?? []).map(({ redLineId }) => redLineId))
  // What was marked before it was said anew can still be taken back.
  const lines = party.redLines.filter((line) => marked.has(line.id) || standingLines(party).includes(line))
  if (lines.length === 0) return <p>{t('options.ownLinesNone')}</p>
  return (
    <ul className={styles['ownLines']}>
      {lines.map((line) => (
        <Line key={line.id} option={option} party={party} changes={changes} line={line} />
      ))}
    </ul>
  )
}

interface SinceProps {
  readonly option: Option
  readonly changes: number
  readonly onRead: () => void
}

/** What has become of the option since, and the way on; in sight as soon as it is there. */
function Since({ option, changes, onRead }: SinceProps) {
  const { t } = useT()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What a browser answers to this, a promise in newer ones, is no cleaning up.
    box.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} className={issueStyles['warning']} aria-live="polite" data-testid="own-lines-since">
      <p>{t('options.ownLinesSince')}</p>
      <OptionSince option={option} changes={changes} />
      <Button size="md" variant="default" onClick={onRead} data-testid="own-lines-read">
        {t('options.ownLinesRead')}
      </Button>
    </div>
  )
}

/** Nothing for who speaks for no party. */
export default function OwnRedLines({ option, onClose }: Props) {
  const { t } = useT()
  const { partyId } = useMe().actor
  const party = useBoard((state) => (partyId === null ? undefined : state.parties.get(partyId)))
  const [writing, setWriting] = useState(false)
  const [changes, setChanges] = useState(() => changesOf(option))
  const list = useRef<HTMLDivElement>(null)
  const now = changesOf(option)
  const read = (): void => {
    setChanges(now)
    // The button that was pressed goes with what was read.
    list.current?.focus()
  }
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
        {now > changes && <Since key={now} option={option} changes={changes} onRead={read} />}
        <div ref={list} tabIndex={-1}>
          <Lines option={option} party={party} changes={changes} />
        </div>
        {writing ? (
          <NewRedLine place={`own.${option.id}`} onDeclared={() => setWriting(false)} />
        ) : (
          <Button variant="default" onClick={() => setWriting(true)} data-testid="new-red-line">
            {t('issue.newRedLine')}
          </Button>
        )}
      </Stack>
    </Dialog>
  )
}
