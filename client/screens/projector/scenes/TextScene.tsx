/**
 * The negotiating text on the wall. While it is being written: the words as they stand this second, beside what they
 * change in the last published version. Once the words are published: the clause itself, beside what this version changed.
 * Below, where each party stands on the published version. Long texts go on to the next page; type never shrinks.
 */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Party, Person, Resolution, Stance, TextVersion } from '#shared/board/board.ts'
import { stanceValues } from '#shared/board/board.ts'
import { currentText, partiesInOrder, resolutionOf, resolutionStances } from '#shared/board/select.ts'
import type { Run } from '#shared/board/word-diff.ts'
import { sideRows } from '#shared/board/word-diff.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import { Paged } from '../Paged.tsx'
import { penHolder } from '../presence.ts'
import { changedSentences, lastChange, runAt } from '../text-sides.ts'
import { Blocked } from './Blocked.tsx'
import type { IssueSceneProps } from './scene-props.ts'

interface Props extends IssueSceneProps {
  /** The working text this second; null when it is not known (yet). */
  readonly live: string | null
}

type StancesByParty = ReadonlyMap<Party['id'], Stance>

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

/** The two texts of which the difference is shown; null where there is no earlier one. */
function comparedIn({
  version,
  previous,
  draft,
}: Sides): { readonly before: TextVersion; readonly after: string } | null {
  if (version === null) return null
  if (draft !== null) return { before: version, after: draft }
  return previous === null ? null : { before: previous, after: version.text }
}

/** One sentence with what went struck out and what came underlined; `here`: the run in which somebody writes. */
function ChangedSentence({ runs, here }: { runs: readonly Run[]; here: number | null }): ReactNode {
  return (
    <p className="wall-prose wall-changed" data-main>
      {runs.map(({ text, is }, place) => {
        const key = `${place}`
        const mark = here === place && <span data-here={text.length} />
        if (is === 'gone') return <del key={key}>{text}</del>
        const words = is === 'come' ? <ins>{text}</ins> : text
        return (
          <span key={key}>
            {words}
            {mark}
          </span>
        )
      })}
    </p>
  )
}

/** The sentences that changed and no others. */
function ChangedWords({ before, after, at }: { before: string; after: string; at: number | null }): ReactNode {
  const { t } = useT()
  const sentences = useMemo(() => changedSentences(sideRows(before, after)), [before, after])
  if (sentences.length === 0) return <p className="wall-quiet">{t('common.textSame')}</p>
  return sentences.map((sentence) => (
    <ChangedSentence key={sentence.from} runs={sentence.runs} here={at === null ? null : runAt(sentence, at)} />
  ))
}

function Changes({ sides, at }: { sides: Sides; at: number | null }): ReactNode {
  const { t } = useT()
  const compared = comparedIn(sides)
  if (sides.version === null) return null
  if (compared === null) {
    return (
      <p className="wall-quiet" data-testid="text-diff">
        {t('projector.textFirst')}
      </p>
    )
  }
  const { before, after } = compared
  return (
    <div className="wall-column" data-testid="text-diff">
      <h3>
        {sides.draft === null
          ? t('projector.textChangesFrom', { version: sides.version.version })
          : t('projector.textChangesSince', { version: before.version })}
      </h3>
      <Paged key={`${before.version}:${sides.draft === null}`}>
        <ChangedWords before={before.text} after={after} at={at} />
      </Paged>
    </div>
  )
}

/** Who holds the pen, for the hall to know whose hand it sees writing. */
function PenNote({ pen }: { pen: Person | null }): ReactNode {
  const { t } = useT()
  if (pen === null) return null
  return (
    <span className="wall-pen" data-testid="pen-note">
      {t('projector.penWith', { who: pen.displayName })}
    </span>
  )
}

/** Where somebody wrote last in a text that changes under our eyes; null until it does. */
function useLastChange(text: string): number | null {
  const [held, setHeld] = useState<{ readonly text: string; readonly at: number | null }>({ text, at: null })
  if (held.text !== text) setHeld({ text, at: lastChange(held.text, text) })
  return held.text === text ? held.at : null
}

/** The words as they are written; the place where somebody wrote last is on the page that is shown. */
function LiveWords({ text, at }: { text: string; at: number | null }): ReactNode {
  const cut = at ?? text.length
  return (
    <p className="wall-prose" data-main data-testid="live-text">
      {text.slice(0, cut)}
      {at !== null && <span data-here={`${at}/${text.length}`} />}
      {text.slice(cut)}
    </p>
  )
}

function Words({ sides, pen, at }: { sides: Sides; pen: Person | null; at: number | null }): ReactNode {
  const { t } = useT()
  const { version, draft } = sides
  const shown = draft ?? version?.text ?? null
  if (shown === null) {
    return (
      <div className="wall-column">
        <h3>
          <PenNote pen={pen} />
        </h3>
        <p className="wall-message">{t('projector.textEmpty')}</p>
      </div>
    )
  }
  return (
    <div className="wall-column">
      <h3>
        {draft === null ? t('projector.textVersion', { version: version?.version ?? 0 }) : t('projector.textLive')}
        <PenNote pen={pen} />
      </h3>
      <Paged key={draft === null ? (version?.version ?? 0) : 'live'}>
        {draft === null ? (
          <div className="wall-main" data-main>
            <Clause text={shown} sha256={sha256Hex(shown)} />
          </div>
        ) : (
          <LiveWords text={draft} at={at} />
        )}
      </Paged>
    </div>
  )
}

/** Up to this many parties each stand with their own mark; more stand together by stance, so that the text keeps its place. */
const partiesApart = 6

function StancesApart({ parties, stances }: { parties: readonly Party[]; stances: StancesByParty }): ReactNode {
  const { t } = useT()
  return parties.map((party) => {
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
  })
}

function StancesTogether({ parties, stances }: { parties: readonly Party[]; stances: StancesByParty }): ReactNode {
  const { t } = useT()
  return [...stanceValues, null].map((value) => {
    const of = parties.filter((party) => (stances.get(party.id)?.value ?? null) === value)
    return (
      of.length > 0 && (
        <li key={value ?? 'none'} className="wall-stance-group">
          {value === null ? <span className="wall-quiet">{t('common.stanceNone')}</span> : <StanceMark value={value} />}
          {of.map((party) => (
            <span key={party.id} data-testid={`stance-${party.id}`}>
              <PartyBadge party={party} />
            </span>
          ))}
        </li>
      )
    )
  })
}

function StanceLine({ state, resolution }: { state: BoardState; resolution: Resolution }): ReactNode {
  const stances = resolutionStances(state, resolution.id)
  const parties = partiesInOrder(state)
  const List = parties.length > partiesApart ? StancesTogether : StancesApart
  return (
    <div className="wall-stances" data-testid="text-stances">
      <ul>
        <List parties={parties} stances={stances} />
      </ul>
      <Blocked state={state} stances={stances.values()} />
    </div>
  )
}

/** Working text, changes, stances: three things and no more. */
export function TextScene({ state, issue, live }: Props): ReactNode {
  const resolution = resolutionOf(state, issue.id)
  const sides = sidesOf(resolution, live)
  const at = useLastChange(live ?? '')
  return (
    <>
      <h2 className="wall-heading">{issue.title}</h2>
      <div className="wall-columns" data-columns={comparedIn(sides) !== null}>
        <Words sides={sides} pen={penHolder(state, issue.id)} at={at} />
        <Changes sides={sides} at={at} />
      </div>
      {resolution !== null && sides.version !== null && <StanceLine state={state} resolution={resolution} />}
    </>
  )
}
