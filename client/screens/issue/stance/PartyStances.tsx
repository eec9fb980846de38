/**
 * Where the parties stand on the current version of the text, and as history where they stood on earlier ones. Earlier
 * stances are greyed and say that they no longer count. The own party takes its stance and settles its condition here.
 * Test ids: `stance-<resolutionId>-<partyId>`, `take-stance`, `condition-met`, `condition-waived`, `stances-v<n>`.
 */
import { Button } from '@mantine/core'
import type { Resolution, Stance } from '#shared/board/board.ts'
import { currentStances, partiesInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from '../issue.module.css'
import { OwnStance } from './OwnStance.tsx'

function Words({ stance }: { readonly stance: Stance }) {
  const { t } = useT()
  const settled = stance.conditionSettled
  return (
    <>
      <StanceMark value={stance.value} />
      {stance.reason !== '' && <p className={styles.reason}>{stance.reason}</p>}
      {stance.condition !== null && stance.condition !== '' && (
        <p className={styles.reason}>
          {t('issue.conditionIs', { condition: stance.condition })}{' '}
          <span className={styles.tag}>{t(`issue.condition_${settled?.how ?? 'open'}`)}</span>
        </p>
      )}
    </>
  )
}

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly ownPartyId: string | null
  /** Whether the text is open to stances now; the button is not offered otherwise. */
  readonly open: boolean
  readonly onTake: () => void
}

/** Every party's stance on the current version. */
export function CurrentStances({ state, resolution, ownPartyId, open, onTake }: Props) {
  const { t } = useT()
  const version = resolution.currentVersion
  const stances = currentStances(state, 'resolution', resolution.id, version)
  return (
    <section className={styles.block}>
      <h3>{t('issue.stancesOnVersion', { version })}</h3>
      <ul className={styles.stanceList}>
        {partiesInOrder(state).map((party) => {
          const stance = stances.get(party.id)
          const own = party.id === ownPartyId
          return (
            <li
              key={party.id}
              data-own={own}
              data-stance={stance?.value ?? 'none'}
              data-testid={`stance-${resolution.id}-${party.id}`}
            >
              <PartyBadge party={party} />
              <div className={styles.stanceWords}>
                {stance === undefined ? (
                  <span className={styles.muted}>{t('common.stanceNone')}</span>
                ) : (
                  <Words stance={stance} />
                )}
                {own && (
                  <OwnStance stance={stance ?? null} party={party} targetId={resolution.id} targetVersion={version} />
                )}
                {own && open && (
                  <Button size="sm" variant="default" onClick={onTake} data-testid="take-stance">
                    {stance === undefined ? t('issue.takeStance') : t('issue.changeStance')}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Stances on earlier versions, newest version first: history, not counted. */
export function EarlierStances({ state, resolution }: Pick<Props, 'state' | 'resolution'>) {
  const { t } = useT()
  const parties = partiesInOrder(state)
  const earlier = resolution.versions
    .filter(({ version }) => version < resolution.currentVersion)
    .map(({ version }) => ({ version, stances: currentStances(state, 'resolution', resolution.id, version) }))
    .filter(({ stances }) => stances.size > 0)
  if (earlier.length === 0) return null
  return (
    <div className={styles.earlier}>
      {earlier.toReversed().map(({ version, stances }) => (
        <details key={version} data-testid={`stances-v${version}`}>
          <summary>{t('issue.earlierStances', { version })}</summary>
          <ul className={styles.stanceList}>
            {parties.map((party) => {
              const stance = stances.get(party.id)
              if (stance === undefined) return null
              return (
                <li key={party.id}>
                  <PartyBadge party={party} />
                  <div className={styles.stanceWords}>
                    <Words stance={stance} />
                  </div>
                </li>
              )
            })}
          </ul>
        </details>
      ))}
    </div>
  )
}
