/**
 * The red line of a draft: whether there is one and who will read it, in one choice, and its words. Says who reads the words at
 * this moment; asks before words that only the party has read are shown to others. Test ids: `draft-red-line`,
 * `draft-red-line-text`, `draft-red-line-readers`.
 */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type * as Y from 'yjs'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useBoundText } from '../../../sync/react.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import styles from '../issue.module.css'
import { ParagraphField } from '../ParagraphField.tsx'
import type { Readers } from './DraftReaders.tsx'
import type { LineInWriting } from './line-in-writing.ts'
import { chooseLine } from './line-in-writing.ts'

const levels = ['public', 'meeting', 'party'] as const satisfies readonly DemandVisibility[]

function Words({ text, writable }: { readonly text: Y.Text; readonly writable: boolean }) {
  const { t } = useT()
  const field = useBoundText(text, writable)
  return (
    <ParagraphField
      ref={field}
      label={t('draft.redLineLabel')}
      description={t('draft.redLineHint')}
      readOnly={!writable}
      data-testid="draft-red-line-text"
    />
  )
}

/** Who reads the line now and later; null where the draft's own sentences say it. */
function useReadersOf(level: DemandVisibility | null, readers: Readers): string | null {
  const { t } = useT()
  const { partyId } = useMe().actor
  const isResidents = useBoard((state) => partyId !== null && state.parties.get(partyId)?.isResidents === true)
  if (level === null) return null
  if (readers === 'party') return level === 'party' ? null : t(`draft.lineLater_${level}`)
  if (level !== 'party') return t('draft.redLineSeen')
  return t(isResidents ? 'draft.lineApart_residents' : 'draft.lineApart_party')
}

interface Props {
  readonly doc: Y.Doc
  /** The document that only the own party reads. */
  readonly own: Y.Doc
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly line: LineInWriting
  readonly writable: boolean
}

/** The choice, and the words where there is a line. */
export function DraftRedLine({ doc, own, draft, readers, line, writable }: Props) {
  const { t } = useT()
  const [asking, setAsking] = useState<DemandVisibility | null>(null)
  const who = useReadersOf(line.level, readers)
  // What only the party may read is written in a document of its own, or not at all.
  const offered = levels.filter((level) => level !== 'party' || readers === 'party' || own !== doc)
  const choose = (level: DemandVisibility | null): void => chooseLine({ doc, own, draft, readers, line }, level)
  const change = (value: string): void => {
    const level = levels.find((one) => one === value) ?? null
    const discloses = readers === 'meeting' && line.level === 'party' && line.text.toJSON().trim() !== ''
    if (discloses && level !== null && level !== 'party') setAsking(level)
    else choose(level)
  }
  return (
    <>
      <NativeSelect
        label={t('draft.lineChoice')}
        value={line.level ?? ''}
        disabled={!writable}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: '', label: t('draft.lineNone') },
          ...offered.map((value) => ({ value, label: t(`draft.line_${value}`) })),
        ]}
        data-testid="draft-red-line"
      />
      {who !== null && (
        <p className={styles.muted} data-testid="draft-red-line-readers">
          {who}
        </p>
      )}
      {line.level !== null && (
        <Words key={line.text === draft.redLineText ? 'card' : 'apart'} text={line.text} writable={writable} />
      )}
      <ConfirmDialog
        opened={asking !== null}
        title={t('draft.lineChoice')}
        text={t('draft.lineShown', { text: line.text.toJSON().trim() })}
        onConfirm={() => {
          choose(asking)
          setAsking(null)
        }}
        onClose={() => setAsking(null)}
      />
    </>
  )
}
