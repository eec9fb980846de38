/**
 * The text as it stood at this moment, with what is new in it: the working text beside the step before, a version beside
 * the version before it, and what is agreed by itself with its seals. Test id: `replay-text`.
 */
import type { ReactNode } from 'react'
import type { Resolution, TextVersion } from '#shared/board/board.ts'
import type { Stop } from '#shared/board/replay.ts'
import { validSignOffs } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import { useT } from '../../state/language.tsx'
import { Clause } from '../../ui/Clause.tsx'
import { SealList } from '../../ui/SealList.tsx'
import { TextDiff } from '../../ui/TextDiff.tsx'
import type { MomentText } from './moment-text.ts'
import { momentText } from './moment-text.ts'
import { NotRead } from './NotRead.tsx'
import type { WorkingThen } from './own-issue.ts'

function Seals({ state, resolution }: { readonly state: BoardState; readonly resolution: Resolution }): ReactNode {
  const { t } = useT()
  if (validSignOffs(resolution).length === 0) return null
  return (
    <>
      <h3>{t('replay.signed')}</h3>
      <SealList state={state} resolution={resolution} />
    </>
  )
}

type Of<Kind extends MomentText['kind']> = Extract<MomentText, { readonly kind: Kind }>

function Published({ version, before, text }: Of<'published'>): ReactNode {
  const { t } = useT()
  return (
    <>
      <h3>{t('replay.textPublished', { version })}</h3>
      {before === null ? (
        <Clause text={text} sha256={sha256Hex(text)} version={version} />
      ) : (
        <>
          <p className="replay-soft">{t('replay.textChangedVersion', { version: version - 1 })}</p>
          <TextDiff before={before} after={text} />
        </>
      )}
    </>
  )
}

function Working({ before, text, sameAs }: Of<'working'>): ReactNode {
  const { t } = useT()
  return (
    <>
      <h3>{t('replay.textWorking')}</h3>
      {sameAs === null ? null : <p className="replay-soft">{t('replay.textSameAs', { version: sameAs })}</p>}
      {before === text ? (
        <div className="hy-clause-text">{text}</div>
      ) : (
        <>
          <p className="replay-soft">{t('replay.textChanged')}</p>
          <TextDiff before={before} after={text} />
        </>
      )}
    </>
  )
}

function Version({ text, bound = false }: { readonly text: TextVersion; readonly bound?: boolean }): ReactNode {
  return <Clause text={text.text} sha256={sha256Hex(text.text)} version={text.version} bound={bound} />
}

function Words({ shown, state }: { readonly shown: MomentText; readonly state: BoardState }): ReactNode {
  const { t } = useT()
  switch (shown.kind) {
    case 'none':
      return <p className="replay-soft">{t('replay.textNone')}</p>
    case 'standing':
      return (
        <>
          <Version text={shown.text} bound={shown.bound} />
          <Seals state={state} resolution={shown.resolution} />
        </>
      )
    case 'published':
      return <Published {...shown} />
    case 'version':
      return (
        <>
          <h3>{t('replay.textVersion', { version: shown.text.version })}</h3>
          <Version text={shown.text} />
        </>
      )
    case 'working':
      return <Working {...shown} />
    default:
      return assertNever(shown)
  }
}

export interface TextThenProps {
  readonly state: BoardState
  readonly issueId: IssueId
  readonly stop: Stop
  readonly working: WorkingThen
}

/** The section, for members. */
export function TextThen({ state, issueId, stop, working }: TextThenProps): ReactNode {
  const { t } = useT()
  const { text, before, refusal } = working
  const waits = refusal === null && (text === null || before === null)
  const shown = momentText(state, issueId, stop, { text: text ?? '', before: before ?? text ?? '' })
  const needsWorking = shown.kind === 'none' || shown.kind === 'version' || shown.kind === 'working'
  return (
    <section data-testid="replay-text" aria-labelledby="replay-text-title">
      <h2 id="replay-text-title">{t('replay.text')}</h2>
      {refusal === null ? null : <NotRead refusal={refusal} />}
      {waits && needsWorking ? (
        <p className="replay-soft">{t('replay.textLoading')}</p>
      ) : (
        <Words shown={shown} state={state} />
      )}
    </section>
  )
}
