/** Either edition of the replay, of the issue that the address names or else of a meeting; shared by the two pages that show one. */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { Replay, ReplayScope } from '#shared/board/replay.ts'
import type { IssueId, MeetingId } from '#shared/ids.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { MeetingChoice } from './MeetingChoice.tsx'
import type { OwnIssuePart } from './own-issue.ts'
import { RecordGate } from './RecordGate.tsx'
import { Replaying } from './Replaying.tsx'
import type { RecordLoad } from './use-record.ts'

export interface EditionProps {
  readonly boardId: string
  /** What members see of an issue; null makes the edition for everybody, of the public's record. */
  readonly own: OwnIssuePart
}

interface LoadedProps extends EditionProps {
  readonly replay: Replay
  readonly head: number
}

function OfMeeting({ meetingId, ...props }: LoadedProps & { readonly meetingId: MeetingId }): ReactNode {
  const { t } = useT()
  const scope = useMemo((): ReplayScope => ({ kind: 'meeting', meetingId }), [meetingId])
  const title = props.replay.final.meetings.get(meetingId)?.title ?? ''
  useTitle(t('replay.titleIssue', { title }))
  return (
    <>
      <h1>{t('replay.titleIssue', { title })}</h1>
      <Replaying key={meetingId} {...props} scope={scope} />
    </>
  )
}

function OfIssue({ issueId, ...props }: LoadedProps & { readonly issueId: IssueId }): ReactNode {
  const { t } = useT()
  const scope = useMemo((): ReplayScope => ({ kind: 'issue', issueId }), [issueId])
  const issue = props.replay.final.issues.get(issueId)
  const title =
    issue === undefined ? t('replay.title') : t('replay.titleNumbered', { no: issue.no, title: issue.title })
  useTitle(title)
  return (
    <>
      <h1>{title}</h1>
      {issue === undefined ? <p>{t('replay.unknownIssue')}</p> : <Replaying key={issueId} {...props} scope={scope} />}
    </>
  )
}

/** Either edition, of the issue of the address or else of a meeting. */
export function Edition({ load, boardId, own }: EditionProps & { readonly load: RecordLoad }): ReactNode {
  const { issueId } = useParams<{ issueId?: string }>()
  return (
    <RecordGate load={load}>
      {(replay, head) => {
        const props = { boardId, own, replay, head }
        if (issueId !== undefined) return <OfIssue {...props} issueId={issueId as IssueId} />
        return (
          <MeetingChoice replay={replay}>{(meetingId) => <OfMeeting {...props} meetingId={meetingId} />}</MeetingChoice>
        )
      }}
    </RecordGate>
  )
}
