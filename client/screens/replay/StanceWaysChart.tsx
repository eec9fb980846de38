/**
 * The way each party's stance went: one row a party, its stances one after the other with icon, word, version and hour; the
 * last one is where it stood at this moment. A stance of another day, such as one that came with an imported board, says its
 * day. Told by words and shapes, never by colour alone. Test ids: `replay-stances`, `way-<targetId>`,
 * `way-<targetId>-<partyId>`.
 */
import type { ReactNode } from 'react'
import type { Instant } from '#shared/clock.ts'
import type { Party, Stance } from '#shared/board/board.ts'
import type { StanceWays, WayTarget } from '#shared/board/stance-ways.ts'
import { stanceWays } from '#shared/board/stance-ways.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { dayKey, momentOf, timeOfInstant } from '../../ui/dates.ts'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { StanceIcon } from '../../ui/StanceMark.tsx'

/** A moment in words, seen from the one that is looked at. */
type Say = (at: Instant) => string

const nameOf = (target: WayTarget, { t }: Words): string =>
  target.kind === 'text' ? t('replay.wayText', target) : t('replay.wayOption', target)

function Place({ stance, last, when }: { stance: Stance; last: boolean; when: Say }): ReactNode {
  const { t } = useT()
  const { value, targetVersion, conditionSettled } = stance
  const settled = conditionSettled === undefined ? null : conditionSettled.how
  return (
    <li data-now={last ? '' : undefined}>
      <span className="hy-stance replay-stance" data-value={value}>
        <StanceIcon value={value} />
        <b>{t(`common.stance_${value}`)}</b>
      </span>
      <small>
        {targetVersion === null ? null : `${t('replay.wayVersion', { version: targetVersion })} `}
        <time dateTime={stance.at}>{when(stance.at)}</time>
        {settled === null ? null : ` ${t(settled === 'met' ? 'replay.wayMet' : 'replay.wayWaived')}`}
      </small>
      <span className="hy-hidden">{t(last ? 'replay.wayNow' : 'replay.wayBefore')}</span>
    </li>
  )
}

interface WayProps {
  readonly id: string
  readonly party: Party
  readonly stances: readonly Stance[]
  readonly when: Say
}

function Way({ id, party, stances, when }: WayProps): ReactNode {
  const { t } = useT()
  return (
    <div className="replay-way" data-testid={id}>
      <dt>
        <PartyBadge party={party} size="s" />
      </dt>
      <dd>
        {stances.length === 0 ? (
          <span className="replay-soft">{t('common.stanceNone')}</span>
        ) : (
          <ol>
            {stances.map((stance, place) => (
              <Place key={stance.id} stance={stance} last={place === stances.length - 1} when={when} />
            ))}
          </ol>
        )}
      </dd>
    </div>
  )
}

/** The text before the options: it is what parties come to agree on. */
const textFirst = (ways: readonly StanceWays[]): readonly StanceWays[] =>
  ways.toSorted((a, b) => Number(a.target.kind === 'option') - Number(b.target.kind === 'option'))

interface Props {
  readonly state: BoardState
  readonly issueId: IssueId
  /** The moment that is looked at: stances of its day are told by the hour alone. */
  readonly at: Instant
}

/** The chart of one issue at one moment. */
export function StanceWaysChart({ state, issueId, at }: Props): ReactNode {
  const words = useT()
  const zone = timeZoneOf(state)
  const when: Say = (one) =>
    (dayKey(one, zone) === dayKey(at, zone) ? timeOfInstant : momentOf)(one, words.language, zone)
  const ways = textFirst(stanceWays(state, issueId))
  return (
    <section data-testid="replay-stances" aria-labelledby="replay-ways">
      <h2 id="replay-ways">{words.t('replay.ways')}</h2>
      {ways.length === 0 ? <p className="replay-soft">{words.t('replay.waysNone')}</p> : null}
      <div className="replay-targets">
        {ways.map(({ target, rows }) => (
          <div key={target.id} className="replay-ways" data-kind={target.kind} data-testid={`way-${target.id}`}>
            <h3>{nameOf(target, words)}</h3>
            <dl>
              {rows.map(({ party, stances }) => (
                <Way key={party.id} id={`way-${target.id}-${party.id}`} party={party} stances={stances} when={when} />
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  )
}
