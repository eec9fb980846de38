/**
 * `/b/:boardId/onsite`: an on-site meeting from a phone, in five short steps: incident, photos, people, text, table. Which
 * step it is at stands on the record, so that a reload, or another phone, goes on there; going back is always possible. Who
 * may not start one is told who can. Test id: `onsite-screen`; those of each step stand at the top of its file.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Issue, Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { assertNever } from '#shared/result.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { useDocument } from '../../sync/react.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { issueAddress } from '../issue/follow.ts'
import { sceneMove } from '../meeting/move.ts'
import { IncidentStep } from './IncidentStep.tsx'
import { onsiteStage } from './onsite-stage.ts'
import type { OpenStep } from './onsite-stage.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { PhotosStep } from './PhotosStep.tsx'
import { TabledStep } from './TabledStep.tsx'
import { TableStep } from './TableStep.tsx'
import { TextStep } from './TextStep.tsx'
import styles from './onsite.module.css'
import '../../ui/plain.css'

interface RunningProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly issue: Issue
  /** As the record had it when this page opened; from then on the person goes, and is not moved. */
  readonly step: OpenStep
}

/** The steps between opening and tabling. The shared text stays open all the while, so that it is there when its step comes. */
function Running({ state, meeting, issue, step }: RunningProps): ReactNode {
  const shared = useDocument(`text:${issue.id}`)
  const [at, setAt] = useState(step)
  const go = (to: OpenStep): void => {
    setAt(to)
    window.scrollTo(0, 0)
  }
  switch (at) {
    case 'photos':
      return <PhotosStep issue={issue} onGo={go} />
    case 'people':
      return <PeopleStep state={state} meeting={meeting} issue={issue} onGo={go} />
    case 'text':
      return <TextStep state={state} meeting={meeting} issue={issue} shared={shared} onGo={go} />
    case 'table':
      return <TableStep state={state} meeting={meeting} issue={issue} shared={shared} onGo={go} />
    default:
      return assertNever(at)
  }
}

function Scheduled({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { actor } = useMe()
  const opens = mayGive(state, actor, 'meeting.open')
  const facts = { title: meeting.title }
  return (
    <NowBar sentence={opens ? t('onsite.scheduledNow', facts) : t('onsite.scheduledWait', facts)}>
      {opens && (
        <ActButton
          variant="primary"
          size="l"
          reason="always"
          input={{ type: 'meeting.open', meetingId: meeting.id }}
          testId="onsite-start"
        >
          {t('onsite.start')}
        </ActButton>
      )}
    </NowBar>
  )
}

function Elsewhere({ sentence, href, label }: { sentence: string; href: string; label: string }): ReactNode {
  return (
    <NowBar sentence={sentence}>
      <Link href={href} className="hy-button hy-button-primary">
        {label}
      </Link>
    </NowBar>
  )
}

function Closed({ issueId, onAgain }: { readonly issueId: Issue['id']; readonly onAgain: () => void }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  return (
    <div className={styles['form']} data-testid="onsite-closed">
      <Elsewhere sentence={t('onsite.closedNow')} href={issueAddress(boardId, issueId)} label={t('onsite.toIssue')} />
      <div className={styles['main']}>
        <button type="button" className="hy-button" onClick={onAgain}>
          {t('onsite.again')}
        </button>
      </div>
    </div>
  )
}

interface NotShownProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly issue: Issue
  readonly refusal: Refusal
  readonly onShown: () => void
}

/** The meeting was opened, but the wall did not come along: why, and once more, from where the room is now. */
function NotShown({ state, meeting, issue, refusal, onShown }: NotShownProps): ReactNode {
  const { t } = useT()
  const agendaId = agendaOf(state, meeting.id).find((item) => item.issueId === issue.id)?.id ?? null
  return (
    <div className={styles['form']} data-testid="onsite-not-shown">
      <RefusedNote refusal={refusal} />
      <ActButton
        input={{ ...sceneMove(state, meeting, 'issue'), agendaId, issueId: issue.id }}
        onDone={onShown}
        testId="onsite-show"
      >
        {t('onsite.doneShow')}
      </ActButton>
    </div>
  )
}

function Stages({ state }: { readonly state: BoardState }): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const now = useServerNow(60_000)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [closed, setClosed] = useState<Issue['id'] | null>(null)
  const stage = onsiteStage(state, actor, now)
  const base = `/b/${encodeURIComponent(boardId)}`
  if (closed !== null && state.openMeetingId === null) {
    return <Closed issueId={closed} onAgain={() => setClosed(null)} />
  }
  switch (stage.is) {
    case 'notYours':
      return <Elsewhere sentence={t('onsite.whoMay')} href={`${base}/board`} label={t('onsite.whoMayGo')} />
    case 'otherMeeting':
      return (
        <Elsewhere
          sentence={t('onsite.otherMeeting', { title: stage.meeting.title })}
          href={`${base}/meeting`}
          label={t('onsite.otherMeetingGo')}
        />
      )
    case 'incident':
      return <IncidentStep state={state} onRefused={setRefusal} />
    case 'scheduled':
      return <Scheduled state={state} meeting={stage.meeting} />
    case 'open':
      return (
        <>
          {refusal !== null && (
            <NotShown
              state={state}
              meeting={stage.meeting}
              issue={stage.issue}
              refusal={refusal}
              onShown={() => setRefusal(null)}
            />
          )}
          <Running key={stage.meeting.id} state={state} meeting={stage.meeting} issue={stage.issue} step={stage.step} />
        </>
      )
    case 'tabled':
      return (
        <TabledStep
          state={state}
          meeting={stage.meeting}
          issue={stage.issue}
          resolution={stage.resolution}
          onClosed={() => setClosed(stage.issue.id)}
        />
      )
    default:
      return assertNever(stage)
  }
}

/** Route entry. */
export default function OnsiteScreen(): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const state = useBoard((board) => board)
  useTitle(t('onsite.title'))
  return (
    <div className={styles['screen']} data-testid="onsite-screen">
      <Link href={`/b/${encodeURIComponent(boardId)}/board`} className={styles['way']}>
        ← {t('onsite.back')}
      </Link>
      <h1>{t('onsite.title')}</h1>
      <Stages state={state} />
    </div>
  )
}
