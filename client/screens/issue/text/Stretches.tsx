/**
 * Words with whoever wrote them: each stretch under its writer's name and party mark, and below them who wrote how much. The
 * name stands as text before the words, so that it is read aloud in its place; colour only helps the eye. Words whose writer
 * nobody knows are said to be so. Test ids: `who-wrote-run`, `who-wrote-legend`.
 */
import type { BoardState } from '#shared/record/state.ts'
import { usePartyPlace } from '../../../state/board-context.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { PartyShape } from '../../../ui/party-shapes.tsx'
import styles from '../issue.module.css'
import type { Stretch } from './who-wrote.ts'
import { sharesOf } from './who-wrote.ts'

type Writer = Omit<Stretch, 'words'>

function useNameOf(state: Props['state']): (writer: Writer) => string {
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
  readonly state: Props['state']
  readonly partyId: NonNullable<Writer['partyId']>
}) {
  const place = usePartyPlace(partyId)
  return <PartyShape place={place} color={state.parties.get(partyId)?.color ?? '#524f4a'} />
}

interface RunProps {
  readonly state: Props['state']
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
  readonly state: Pick<BoardState, 'people' | 'parties'>
  /** The stretches of each paragraph, in reading order. */
  readonly paragraphs: readonly (readonly Stretch[])[]
}

/** The words and the legend. */
export function Stretches({ state, paragraphs }: Props) {
  const { t } = useT()
  const nameOf = useNameOf(state)
  return (
    <>
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
    </>
  )
}
