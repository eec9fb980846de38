/**
 * What stands behind one option: whose demands it meets and fails in their own words, red lines marked, each leading to its
 * card; who proposed it and whose idea it was; what it rests on. Fetched when it is unfolded. Test id: `option-more-<id>`.
 */
import type { MouseEvent } from 'react'
import type { Demand, Option } from '#shared/board/board.ts'
import { currentWording, demandsOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { issueAddress } from '../follow.ts'
import { answerable, byParty } from './option-demands.ts'
import { useOriginOf } from './origin.ts'
import styles from './options.module.css'

/** Brings the demand's card into sight where it is drawn; else the link leads to the section. */
function goTo(event: MouseEvent, demandId: string): void {
  const card = document.getElementById(`demand-${demandId}`)
  if (card === null) return
  event.preventDefault()
  const folded = card.closest('details')
  if (folded !== null) folded.open = true
  card.tabIndex = -1
  card.scrollIntoView({ block: 'center' })
  card.focus({ preventScroll: true })
}

interface ListProps {
  readonly title: string
  readonly state: BoardState
  readonly option: Option
  readonly demands: readonly Demand[]
}

function DemandList({ title, state, option, demands }: ListProps) {
  const { t } = useT()
  const { boardId } = useMe()
  return (
    <section>
      <p className={styles['moreTitle']}>{title}</p>
      {demands.length === 0 && <p className={styles['soft']}>{t('options.noneOf')}</p>}
      {byParty(state, demands).map(({ party, demands: theirs }) => (
        <div key={party.id} className={styles['served']}>
          <PartyBadge party={party} size="s" />
          <ul>
            {theirs.map((demand) => (
              <li key={demand.id}>
                {demand.isRedLine && <span className={styles['redLine']}>{t('issue.redLineMark')}</span>}
                <a href={issueAddress(boardId, option.issueId, 'demands')} onClick={(event) => goTo(event, demand.id)}>
                  {currentWording(demand)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Basis({ state, option }: Pick<ListProps, 'state' | 'option'>) {
  const { t } = useT()
  const policies = (option.basisPolicyIds ?? []).flatMap((id) => state.policies.get(id) ?? [])
  if (policies.length === 0) return null
  return (
    <section>
      <p className={styles['moreTitle']}>{t('options.basisTitle')}</p>
      <ul className={styles['basis']}>
        {policies.map((policy) => (
          <li key={policy.id}>
            <p>
              {policy.title}
              {policy.docNo !== null && <span className={styles['docNo']}>{policy.docNo}</span>}
            </p>
            {policy.plainLanguage !== '' && <p className={styles['soft']}>{policy.plainLanguage}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The unfolded part of a card. */
export default function OptionMore({ option }: { readonly option: Option }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const origin = useOriginOf(state, option)
  const named = new Set<string>([...option.meetsDemandIds, ...option.failsDemandIds])
  const held = (ids: readonly Demand['id'][]) => ids.flatMap((id) => state.demands.get(id) ?? [])
  const silent = answerable(demandsOf(state, option.issueId)).filter(({ id }) => !named.has(id))
  return (
    <div className={styles['more']} data-testid={`option-more-${option.id}`}>
      {origin.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <DemandList
        title={t('options.meetsTitle')}
        state={state}
        option={option}
        demands={answerable(held(option.meetsDemandIds))}
      />
      <DemandList
        title={t('options.failsTitle')}
        state={state}
        option={option}
        demands={answerable(held(option.failsDemandIds))}
      />
      {silent.length > 0 && <p className={styles['soft']}>{t('options.silentCount', { count: silent.length })}</p>}
      <Basis state={state} option={option} />
    </div>
  )
}
