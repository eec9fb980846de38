/**
 * Section 单一文本: one text, criticism first, yes or no only at the end. Shows the version that counts now, where the parties
 * stand on it, what is still open, the working text, and the versions before. Test ids: those of its parts, and `current-text`.
 */
import type { RefObject } from 'react'
import { memo, Suspense, useRef, useState } from 'react'
import type { Issue, Option, Resolution, ResolutionStatus } from '#shared/board/board.ts'
import { currentText, resolutionOf } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { useDocument } from '../../../sync/react.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { JumpToAgreed } from '../../replay/ReplayLinks.tsx'
import { CurrentStances, EarlierStances } from '../stance/PartyStances.tsx'
import { AgreementPanel } from './AgreementPanel.tsx'
import { TextVersions } from './TextVersions.tsx'
import { WorkingText } from './WorkingText.tsx'
import { beginWith, firstWords } from './working-text.ts'

const DraftFromOption = fetched(() => import('./DraftFromOption.tsx'))
const SettledText = fetched(() => withWords(['text'], import('./SettledText.tsx')))
const TextStance = fetched(() => import('./TextStance.tsx'))

const onTheTable: ReadonlySet<ResolutionStatus> = new Set(['tabled', 'amended'])
const inWork: ReadonlySet<ResolutionStatus> = new Set(['draft', 'tabled', 'amended', 'consensus', 'signing'])

interface PublishedProps {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly actor: Actor
  /** Set to what stands around the words. */
  readonly around: RefObject<HTMLDivElement | null>
}

const PublishedText = memo(function PublishedText({ state, resolution, actor, around }: PublishedProps) {
  const [taking, setTaking] = useState(false)
  const text = currentText(resolution)
  if (text === null) return null
  const ownPartyId = mayGive(state, actor, 'stance.take') ? actor.partyId : null
  return (
    <>
      <div ref={around} className={styles.textAbove} data-testid="current-text">
        <Clause text={text.text} sha256={sha256Hex(text.text)} version={text.version} />
        <JumpToAgreed resolution={resolution} />
        <AttachmentStrip target={{ kind: 'resolution', id: resolution.id }} title={resolution.no} />
      </div>
      <div className={styles.textBeside}>
        <CurrentStances
          state={state}
          resolution={resolution}
          ownPartyId={ownPartyId}
          open={onTheTable.has(resolution.status)}
          onTake={() => setTaking(true)}
        />
        <AgreementPanel
          state={state}
          resolution={resolution}
          isFacilitator={mayGive(state, actor, 'resolution.agree')}
        />
        <EarlierStances state={state} resolution={resolution} />
      </div>
      {taking && (
        <Suspense>
          <TextStance state={state} resolution={resolution} actor={actor} onClose={() => setTaking(false)} />
        </Suspense>
      )}
    </>
  )
})

/** The section's content. */
export function TextSection({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const shared = useDocument(`text:${issue.id}`)
  const version = useRef<HTMLDivElement>(null)
  const resolution = resolutionOf(state, issue.id)
  const startWith = (option: Option | null): void => {
    if (option !== null) beginWith(shared, firstWords(option))
  }
  if (resolution === null) {
    return mayGive(state, actor, 'resolution.draft') ? (
      <Suspense>
        <DraftFromOption state={state} issue={issue} onDrafted={startWith} />
      </Suspense>
    ) : (
      <p className={styles.muted}>{t('issue.noTextYet')}</p>
    )
  }
  return (
    <div className={styles.textGrid}>
      <PublishedText state={state} resolution={resolution} actor={actor} around={version} />
      <div className={styles.textBelow}>
        {inWork.has(resolution.status) ? (
          <WorkingText
            state={state}
            issue={issue}
            actor={actor}
            resolution={resolution}
            shared={shared}
            version={version}
          />
        ) : (
          <Suspense>
            <SettledText state={state} issue={issue} actor={actor} shared={shared} />
          </Suspense>
        )}
        {resolution.versions.length > 0 && (
          <TextVersions versions={resolution.versions} people={state.people} timezone={timeZoneOf(state)} />
        )}
      </div>
    </div>
  )
}
