/**
 * 谁写的: the working text with each stretch of words under its writer's name and party mark, live, and a legend of who wrote
 * how much. The name stands as text before the words, so that it is read aloud in its place; colour only helps the eye. Words
 * whose writer nobody knows are said to be so. Test ids: `who-wrote`, `who-wrote-run`, `who-wrote-legend`.
 */
import { useMemo } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { PartyShape } from '../../../ui/party-shapes.tsx'
import { usePartyPlace } from '../../../state/board-provider.tsx'
import styles from '../issue.module.css'
import type { Stretch } from './who-wrote.ts'
import { sharesOf, stretchesOf } from './who-wrote.ts'
import { useWorkingText } from './working-text.ts'

type Writer = Omit<Stretch, 'words'>

function useNameOf(state: BoardState): (writer: Writer) => string {
  const { t } = useT()
  return ({ personId }) => {
    if (personId === null) return t('issue.unknownWriter')
    return state.people.get(personId)?.displayName ?? t('issue.unknownPerson')
  }
}

function PartyMark({
  state,
  partyId,
}: {
  readonly state: BoardState
  readonly partyId: NonNullable<Writer['partyId']>
}) {
  const place = usePartyPlace(partyId)
  return <PartyShape place={place} color={state.parties.get(partyId)?.color ?? '#524f4a'} />
}

interface RunProps {
  readonly state: BoardState
  readonly stretch: Stretch
  readonly name: string
}

function Run({ state, stretch, name }: RunProps) {
  const { t } = useT()
  const { words, partyId, personId } = stretch
  const color = partyId === null ? undefined : state.parties.get(partyId)?.color
  return (
    <span data-testid="who-wrote-run" data-unknown={personId === null ? true : undefined}>
      <span className={styles.writer}>
        {partyId === null ? null : <PartyMark state={state} partyId={partyId} />}
        {t('issue.whoWroteBy', { name })}
      </span>
      <span className={styles.written} style={color === undefined ? undefined : { textDecorationColor: color }}>
        {words}
      </span>
    </span>
  )
}

interface Props {
  readonly id: string
  readonly state: BoardState
  readonly actor: Actor
  readonly shared: OpenDocument
}

/** The panel. */
export default function WhoWrote({ id, state, actor, shared }: Props) {
  const { t } = useT()
  const nameOf = useNameOf(state)
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
      <div className={styles.whoWroteText}>
        {paragraphs.map((stretches, at) => (
          // oxlint-disable-next-line no-array-index-key -- a paragraph is told by its place alone
          <p key={at}>
            {stretches.map((stretch, run) => (
              // oxlint-disable-next-line no-array-index-key -- and so is a run in it
              <Run key={run} state={state} stretch={stretch} name={nameOf(stretch)} />
            ))}
          </p>
        ))}
      </div>
      <ul className={styles.whoWroteLegend} data-testid="who-wrote-legend">
        {sharesOf(paragraphs).map((share) => {
          const party = share.partyId === null ? undefined : state.parties.get(share.partyId)
          return (
            <li key={`${share.personId ?? ''} ${share.partyId ?? ''}`}>
              {party === undefined ? null : <PartyBadge party={party} size="s" />} {nameOf(share)}{' '}
              <span className={styles.muted}>{t('issue.whoWroteCount', { count: share.count })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
