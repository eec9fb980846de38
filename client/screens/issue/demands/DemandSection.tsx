/**
 * Section 诉求: what each party asks, side by side in the board's order; on a phone the own party first and the others folded.
 * Test ids: `party-column-<partyId>`, `demand-<id>`, `draft-<id>`, and those of `DraftDesk.tsx`.
 */
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { Demand, Issue, Party } from '#shared/board/board.ts'
import { demandsOf, isOpenIssue, partiesInOrder } from '#shared/board/select.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { Afterwards } from '../../../ui/afterwards.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { demandsAddress } from '../../demands/address.ts'
import styles from '../issue.module.css'
import { DemandOnBehalf } from './DemandOnBehalf.tsx'
import { PartyColumn } from './PartyColumn.tsx'

/** What is being written stands in documents, and those come after the record. */
const OwnDrafts = fetched(async () => {
  const module = await withWords(['draft'], import('./OwnDrafts.tsx'))
  return { default: module.OwnDrafts }
})
const OthersDrafts = fetched(async () => {
  const module = await withWords(['draft', 'demands'], import('./OthersDrafts.tsx'))
  return { default: module.OthersDrafts }
})
const PossibleDuplicates = fetched(() => withWords(['demands'], import('./PossibleDuplicates.tsx')))

/**
 * Whether this person may reword or withdraw the demand: the own party's representative, or who wrote it down for the
 * party, until it has confirmed.
 */
const isOwn = (demand: Demand, actor: Actor): boolean =>
  actor.role === 'partyRep'
    ? demand.partyId === actor.partyId
    : actor.personId !== null && demand.enteredById === actor.personId && demand.confirmed === undefined

/** What may be merged, looked for when somebody opens it. Test id: `possible-duplicates`. */
function Duplicates({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <details
      className={styles.duplicates}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid="possible-duplicates"
    >
      <summary>{t('issue.duplicates')}</summary>
      {open && (
        <Suspense>
          <PossibleDuplicates issue={issue} />
        </Suspense>
      )}
    </details>
  )
}

interface ColumnProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly party: Party
  readonly demands: readonly Demand[]
  readonly actor: Actor
  readonly folded: boolean
}

function Column({ state, issue, party, demands, actor, folded }: ColumnProps) {
  const own = actor.role === 'partyRep' && actor.partyId === party.id
  return (
    <PartyColumn
      party={party}
      own={own}
      demands={demands}
      declaredNone={state.noDemand.get(issue.id)?.has(party.id) === true}
      spoken={state.spoken.get(issue.id)?.has(party.id) === true}
      folded={folded && !own}
      isOwn={(demand) => isOpenIssue(issue.status) && isOwn(demand, actor)}
    >
      {own ? (
        <Afterwards placeholder={<div className={styles.draftsComing} />}>
          <OwnDrafts issue={issue} partyId={party.id} />
        </Afterwards>
      ) : (
        <Afterwards>
          <OthersDrafts issueId={issue.id} partyId={party.id} />
        </Afterwards>
      )}
    </PartyColumn>
  )
}

/** The section's content. */
export function DemandSection({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor, boardId } = useMe()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const demands = demandsOf(state, issue.id)
  const parties = partiesInOrder(state)
  const ordered = narrow
    ? [...parties].sort((a, b) => Number(b.id === actor.partyId) - Number(a.id === actor.partyId))
    : parties
  return (
    <>
      <div className={styles.columns} data-count={parties.length}>
        {ordered.map((party) => (
          <Column
            key={party.id}
            state={state}
            issue={issue}
            party={party}
            demands={demands.filter((demand) => demand.partyId === party.id)}
            actor={actor}
            folded={narrow}
          />
        ))}
      </div>
      {actor.role !== 'partyRep' && isOpenIssue(issue.status) && mayGive(state, actor, 'demand.record') && (
        <DemandOnBehalf issue={issue} state={state} />
      )}
      {demands.length > 1 && isOpenIssue(issue.status) && mayGive(state, actor, 'demand.merge') && (
        <Duplicates issue={issue} />
      )}
      <Link className={styles.backLink} href={demandsAddress(boardId, issue.id)} data-testid="all-demands">
        {t('issue.allDemands')}
      </Link>
      {demands.length === 0 && <p className={styles.muted}>{t('issue.noDemands')}</p>}
    </>
  )
}
