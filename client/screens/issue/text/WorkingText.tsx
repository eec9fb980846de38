/**
 * The working text of an issue: for those who may write in it the live editor, for everybody else the live words. The
 * secretary and the facilitator also find here what to do with it: begin with an option's words, go back to the version that
 * counts now (asked twice: it replaces what everybody sees), publish the next one. Test ids: `text-loading`, `working-state`, `load-version`, `load-option`, `publish-version`, `who-wrote-switch`.
 */
import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { memo, Suspense, useCallback, useId, useState } from 'react'
import type * as Y from 'yjs'
import type { Issue, Resolution, TextVersion } from '#shared/board/board.ts'
import { currentText } from '#shared/board/select.ts'
import { isFrozen } from '#shared/documents/names.ts'
import { plainText, setPlainText } from '#shared/documents/text.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { PartyId } from '#shared/ids.ts'
import type { Actor } from '#shared/roles.ts'
import { mayGive } from '#shared/record/rights.ts'
import { partyPlace } from '../../../state/board-provider.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import type { Mark } from './carets.ts'
import { PenControl } from './PenControl.tsx'
import { PresentHere } from './PresentHere.tsx'
import { firstWords, publishable, replaceable, useSettled, useWorkingText } from './working-text.ts'

const TextDesk = fetched(() => withWords(['text'], import('./TextDesk.tsx')))
const FrozenText = fetched(() => withWords(['text'], import('./FrozenText.tsx')))
const WhoWrote = fetched(() => import('./WhoWrote.tsx'))
const PublishVersion = fetched(() => import('./PublishVersion.tsx'))

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

interface LoadVersionProps {
  readonly doc: Y.Doc
  /** What everybody sees in the working text now. */
  readonly words: string
  readonly current: TextVersion
}

/** Puts a published version in the place of the working text; asks first where that takes words away from people. */
function LoadVersion({ doc, words, current }: LoadVersionProps) {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const { version } = current
  const load = () => {
    setPlainText(doc, current.text)
    setAsking(false)
  }
  const label = words === '' ? t('issue.takeUpVersion', { version }) : t('issue.backToVersion', { version })
  return (
    <>
      <Button variant="default" onClick={words === '' ? load : () => setAsking(true)} data-testid="load-version">
        {label}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={label}
        text={t('issue.backToVersionQuestion', { count: words.length, version })}
        onConfirm={load}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** The switch that shows who wrote which words. */
function WhoWroteSwitch({ state, actor, shared }: Pick<Props, 'state' | 'actor' | 'shared'>) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Button
        variant="default"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        data-testid="who-wrote-switch"
      >
        {open ? t('issue.hideWhoWrote') : t('issue.whoWrote')}
      </Button>
      {open && (
        <Suspense>
          <WhoWrote id={id} state={state} actor={actor} shared={shared} />
        </Suspense>
      )}
    </>
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

/** The dialog, by the words of this very moment. */
function Publishing({
  shared,
  state,
  resolution,
  onClose,
}: Pick<Props, 'shared' | 'state' | 'resolution'> & { readonly onClose: () => void }) {
  const words = publishable(useWorkingText(shared.doc))
  return (
    <Suspense>
      <PublishVersion
        resolution={resolution}
        workingText={words}
        policies={[...state.policies.values()]}
        onClose={onClose}
      />
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
  const { doc } = shared
  const [publishing, setPublishing] = useState(false)
  const mayReplace = replaceable(shared)
  const words = publishable(useSettled(doc, plainText))
  const current = currentText(resolution)
  // While nothing is written, the option that the text was drafted from lends its words.
  const begins = current === null && words === '' ? resolution.acceptedOptionId : null
  const option = begins === null ? undefined : state.options.get(begins)
  const same = current !== null && words === current.text
  const label = t('issue.workingTextLabel', { title: issue.title })
  const mark = useMark(state)
  const mayPublish = mayGive(state, actor, 'resolution.publishVersion')
  const frozen = isFrozen(state, issue.id)
  return (
    <section className={styles.block}>
      <h3>{t('issue.workingTextTitle')}</h3>
      {frozen ? (
        <Suspense>
          <FrozenText resolution={resolution} halts={mayGive(state, actor, 'resolution.haltSigning')} />
        </Suspense>
      ) : (
        <PenControl state={state} issue={issue} actor={actor} />
      )}
      <PresentHere state={state} awareness={shared.awareness} />
      <Suspense fallback={<PlainWords words={words} label={label} />}>
        <TextDesk
          state={state}
          issue={issue}
          actor={actor}
          resolution={resolution}
          shared={shared}
          label={label}
          mark={mark}
          version={version}
        />
      </Suspense>
      <output className={styles.muted} data-testid="working-state">
        {current === null
          ? t('issue.nothingPublished')
          : words === ''
            ? t('issue.workingEmpty')
            : same
              ? t('issue.workingSame', { version: current.version })
              : t('issue.workingChanged', { version: current.version })}
      </output>
      <WhoWroteSwitch state={state} actor={actor} shared={shared} />
      {mayPublish && (
        <div className={styles.quietActions}>
          <Button disabled={words === '' || same} onClick={() => setPublishing(true)} data-testid="publish-version">
            {t('issue.publish', { version: resolution.currentVersion + 1 })}
          </Button>
          {current !== null && !same && mayReplace && <LoadVersion doc={doc} words={words} current={current} />}
          {option !== undefined && mayReplace && (
            <Button variant="default" onClick={() => setPlainText(doc, firstWords(option))} data-testid="load-option">
              {t('issue.takeUpOption', { code: option.code })}
            </Button>
          )}
          {words === '' && <span className={styles.muted}>{t('issue.writeFirst')}</span>}
        </div>
      )}
      {publishing && (
        <Publishing shared={shared} state={state} resolution={resolution} onClose={() => setPublishing(false)} />
      )}
    </section>
  )
})
