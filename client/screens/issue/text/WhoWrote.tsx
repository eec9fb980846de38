/**
 * 谁写的: the working text with each stretch of words under its writer's name, live, and a legend of who wrote how much.
 * Test ids: `who-wrote`, and those of `Stretches.tsx`.
 */
import { useMemo } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import { Stretches } from './Stretches.tsx'
import { stretchesOf } from './who-wrote.ts'
import { useWorkingText } from './working-text.ts'

interface Props {
  readonly id: string
  readonly state: BoardState
  readonly actor: Actor
  readonly shared: OpenDocument
}

/** The panel. */
export default function WhoWrote({ id, state, actor, shared }: Props) {
  const { t } = useT()
  const { doc, authors, status } = shared
  const words = useWorkingText(doc)
  const { personId, partyId } = actor
  const paragraphs = useMemo(
    // The words are not read here; they say that the document has changed.
    () =>
      words === ''
        ? []
        : stretchesOf(doc, authors, status.writable && personId !== null ? { personId, partyId } : null),
    [words, doc, authors, status.writable, personId, partyId],
  )
  return (
    <section id={id} className={styles.whoWrote} aria-label={t('issue.whoWroteTitle')} data-testid="who-wrote">
      {words === '' ? <p className={styles.muted}>{t('issue.nothingWritten')}</p> : null}
      <Stretches state={state} paragraphs={paragraphs} />
    </section>
  )
}
