/**
 * The working text of an issue: for those who may write in it the live editor, for everybody else the live words; below them
 * how it stands to the version that counts, who wrote what, and for whoever publishes what may be done with it. Test ids:
 * `text-loading`, `working-state`, and those of its parts.
 */
import type { RefObject } from 'react'
import { memo, Suspense, useCallback } from 'react'
import type { Issue, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText } from '#shared/board/select.ts'
import { isFrozen } from '#shared/documents/names.ts'
import { plainText } from '#shared/documents/text.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { PartyId } from '#shared/ids.ts'
import type { Actor } from '#shared/roles.ts'
import { mayGive } from '#shared/record/rights.ts'
import { partyPlace } from '../../../state/board-provider.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import type { Mark } from './carets.ts'
import { PenControl } from './PenControl.tsx'
import { PresentHere } from './PresentHere.tsx'
import { WhoWroteSwitch } from './WhoWroteSwitch.tsx'
import { publishable, useSettled } from './working-text.ts'

const TextDesk = fetched(() => withWords(['text'], import('./TextDesk.tsx')))
const WorkingSteps = fetched(() => import('./WorkingSteps.tsx'))
const FrozenText = fetched(() => withWords(['text'], import('./FrozenText.tsx')))

/** The words as long as the desk around them is still on its way. */
function PlainWords({ words, label }: { readonly words: string; readonly label: string }) {
  return (
    <section className={styles.editor} aria-label={label}>
      <div className={styles.liveText} data-testid="text-loading">
        {words}
      </div>
    </section>
  )
}

/** How the people of a party are marked in the text; the same function until the parties change. */
function useMark({ parties, board }: BoardState): (partyId: string | null) => Mark | null {
  return useCallback(
    (partyId) => {
      const party = partyId === null ? undefined : parties.get(partyId as PartyId)
      return party === undefined ? null : { color: party.color, place: partyPlace({ parties, board }, party.id) }
    },
    [parties, board],
  )
}

/** How the working text stands to the version that counts. */
function WorkingState({ words, current }: { readonly words: string; readonly current: TextVersion | null }) {
  const { t } = useT()
  const say = (): string => {
    if (current === null) return t('issue.nothingPublished')
    const { version } = current
    if (words === '') return t('issue.workingEmpty', { version })
    return t(words === current.text ? 'issue.workingSame' : 'issue.workingChanged', { version })
  }
  return (
    <output className={styles.muted} data-testid="working-state">
      {say()}
    </output>
  )
}

/** Who may write it now, or that nobody may. */
function WhoMayWrite({ state, issue, actor, resolution }: Pick<Props, 'state' | 'issue' | 'actor' | 'resolution'>) {
  if (!isFrozen(state, issue.id)) return <PenControl state={state} issue={issue} actor={actor} />
  return (
    <Suspense>
      <FrozenText resolution={resolution} halts={mayGive(state, actor, 'resolution.haltSigning')} />
    </Suspense>
  )
}

interface Props {
  readonly state: BoardState
  readonly issue: Issue
  readonly actor: Actor
  readonly resolution: Resolution
  readonly shared: OpenDocument
  /** Around the published version on this page. */
  readonly version: RefObject<HTMLElement | null>
}

/** Not shown once the text is signed. */
export const WorkingText = memo(function WorkingText(props: Props) {
  const { state, issue, actor, resolution, shared, version } = props
  const { t } = useT()
  const words = publishable(useSettled(shared.doc, plainText))
  const current = currentText(resolution)
  const label = t('issue.workingTextLabel', { title: issue.title })
  const mark = useMark(state)
  const desk = { state, issue, actor, resolution, shared, label, mark, version }
  return (
    <section className={styles.block}>
      <h3>{t('issue.workingTextTitle')}</h3>
      <WhoMayWrite state={state} issue={issue} actor={actor} resolution={resolution} />
      <PresentHere state={state} awareness={shared.awareness} />
      <Suspense fallback={<PlainWords words={words} label={label} />}>
        <TextDesk {...desk} />
      </Suspense>
      <WorkingState words={words} current={current} />
      <WhoWroteSwitch state={state} actor={actor} shared={shared} />
      {mayGive(state, actor, 'resolution.publishVersion') && (
        <Suspense>
          <WorkingSteps state={state} resolution={resolution} shared={shared} words={words} current={current} />
        </Suspense>
      )}
    </section>
  )
})
