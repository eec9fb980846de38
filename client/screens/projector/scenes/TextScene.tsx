/**
 * The negotiating text on the wall. While it is being written: the words as they stand this second, beside what they
 * change in the last published version. Once the words are published: the clause itself, beside what this version changed.
 * Below, where each party stands on the published version. Long texts go on to the next page; type never shrinks.
 */
import type { ReactNode } from 'react'
import type { Issue, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText, partiesInOrder, resolutionOf, resolutionStances } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import { Paged } from '../Paged.tsx'
import { blocksAmong } from '../wall-facts.ts'

interface Props {
  readonly state: BoardState
  readonly focus: Focus
  readonly issue: Issue
  /** The working text this second; null when it is not known (yet). */
  readonly live: string | null
}

interface Sides {
  readonly version: TextVersion | null
  readonly previous: TextVersion | null
  /** The words being written, where they differ from the published ones. */
  readonly draft: string | null
}

function sidesOf(resolution: Resolution | null, live: string | null): Sides {
  const version = resolution === null ? null : currentText(resolution)
  const previous = resolution?.versions.find((one) => one.version === (version?.version ?? 0) - 1) ?? null
  const draft = live !== null && live.trim() !== '' && live !== version?.text ? live : null
  return { version, previous, draft }
}

function Changes({ sides }: { sides: Sides }): ReactNode {
  const { t } = useT()
  const { version, previous, draft } = sides
  if (version === null) return null
  const [before, after] = draft === null ? [previous, version.text] : [version, draft]
  const heading =
    draft === null
      ? t('projector.textChangesFrom', { version: version.version })
      : t('projector.textChangesSince', { version: version.version })
  return (
    <div className="wall-column" data-testid="text-diff">
      <h3>{heading}</h3>
      {before === null ? (
        <p className="wall-quiet">{t('projector.textFirst')}</p>
      ) : (
        <Paged key={`${before.version}:${draft === null}`}>
          <div className="wall-prose">
            <TextDiff before={before.text} after={after} />
          </div>
        </Paged>
      )}
    </div>
  )
}

function Words({ sides, focus }: { sides: Sides; focus: Focus }): ReactNode {
  const { t } = useT()
  const { version, draft } = sides
  const shown = draft ?? version?.text ?? null
  if (shown === null) return <p className="wall-message">{t('projector.textEmpty')}</p>
  return (
    <div className="wall-column">
      <h3>
        {draft === null ? t('projector.textVersion', { version: version?.version ?? 0 }) : t('projector.textLive')}
      </h3>
      <Paged key={draft === null ? (version?.version ?? 0) : 'live'} nudge={focus}>
        {draft === null ? (
          <Clause text={shown} sha256={sha256Hex(shown)} />
        ) : (
          <p className="wall-prose" data-testid="live-text">
            {draft}
          </p>
        )}
      </Paged>
    </div>
  )
}

function StanceLine({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const { t, partyName } = useT()
  const stances = resolutionStances(state, resolution.id)
  return (
    <div className="wall-stances" data-testid="text-stances">
      <ul>
        {partiesInOrder(state).map((party) => {
          const stance = stances.get(party.id)
          return (
            <li key={party.id} data-testid={`stance-${party.id}`}>
              <PartyBadge party={party} />
              {stance === undefined ? (
                <span className="wall-quiet">{t('common.stanceNone')}</span>
              ) : (
                <StanceMark value={stance.value} />
              )}
            </li>
          )
        })}
      </ul>
      {blocksAmong(state, stances.values()).map(({ party, reason }) => (
        <p key={party.id} className="wall-block">
          {t('projector.blockedBy', { party: partyName(party), reason })}
        </p>
      ))}
    </div>
  )
}

/** Working text, changes, stances: three things and no more. */
export function TextScene({ state, focus, issue, live }: Props): ReactNode {
  const resolution = resolutionOf(state, issue.id)
  const sides = sidesOf(resolution, live)
  return (
    <>
      <h2 className="wall-heading">{issue.title}</h2>
      <div className="wall-columns" data-columns={sides.version !== null}>
        <Words sides={sides} focus={focus} />
        <Changes sides={sides} />
      </div>
      {resolution !== null && sides.version !== null && <StanceLine state={state} resolution={resolution} />}
    </>
  )
}
