/** The browser's way of completing a command against the schemas that the server uses: both must say the same. */
import { describe, expect, it, vi } from 'vitest'
import type { CommandId } from '#shared/ids.ts'
import type { CommandInput, CommandType } from '#shared/record/commands.ts'
import { commandSchemas } from '#shared/record/commands.ts'
import { completeCommand } from '../../../client/state/complete.ts'
import { freshId } from '../../../client/state/command-id.ts'

const packages = { research: 'a', coordinate: 'b', supervise: 'c', reassure: 'd' }
const gate = { threshold: 'half' as const, reason: '改变共有部分用途' }
const at = '2026-07-16T11:00:00Z'
const person = { id: 'U-1', displayName: '7号楼代表', role: 'partyRep' }
const item = { id: 'AG-1', title: '停车', kind: 'negotiate', plannedMinutes: 20 }

/** Each command with nothing in it that may be left out; some twice, to reach the parts inside. */
const least: { readonly [Type in CommandType]: readonly object[] } = {
  'party.add': [
    { party: { id: 'P-1', code: 'RES', name: '居民', kind: 'residents', color: '#1E7F4F', isResidents: true } },
  ],
  'person.add': [{ person }],
  'person.assign': [{ personId: 'U-1', role: 'secretary', partyId: null }],
  'meeting.plan': [
    { meetingId: 'M-1', kind: 'joint', title: '会', startAt: at, endAt: at, place: '室', agenda: [item] },
  ],
  'meeting.open': [{ meetingId: 'M-1' }],
  'meeting.pause': [{ meetingId: 'M-1' }],
  'meeting.resume': [{ meetingId: 'M-1' }],
  'meeting.close': [{ meetingId: 'M-1' }],
  'meeting.numberMinutes': [{ meetingId: 'M-1', minutesNo: '5号' }],
  'attendance.record': [{ meetingId: 'M-1', entries: [{ personId: 'U-1', kind: 'attend' }] }],
  'attendance.countObservers': [{ meetingId: 'M-1', count: 30 }],
  'focus.move': [{ meetingId: 'M-1', scene: 'issue' }],
  'turn.start': [{ meetingId: 'M-1', agendaId: 'AG-1', partyId: 'P-1' }],
  'turn.extend': [{ meetingId: 'M-1', seconds: 30 }],
  'turn.end': [{ meetingId: 'M-1' }],
  'issue.create': [{ issueId: 'I-1', title: '停车', phase: 'works', topic: '停车' }],
  'issue.advance': [{ issueId: 'I-1', to: 'open' }],
  'issue.writeGuarantee': [{ issueId: 'I-1', text: '保证' }],
  'demand.record': [{ demandId: 'D-1', issueId: 'I-1', position: '要安静' }],
  'demand.reword': [{ demandId: 'D-1', text: '要安静' }],
  'demand.withdraw': [{ demandId: 'D-1' }],
  'demand.declareNone': [{ issueId: 'I-1' }],
  'access.noteRefused': [{ personId: null, what: 'household', subjectId: 'HH-1' }],
  'demand.confirm': [{ demandId: 'D-1' }],
  'demand.merge': [{ demandId: 'D-1', intoId: 'D-2' }],
  'demand.separate': [{ demandId: 'D-1' }],
  'idea.add': [{ ideaId: 'ID-1', issueId: 'I-1', text: '错时共享' }],
  'idea.withdraw': [{ ideaId: 'ID-1' }],
  'remark.record': [{ remarkId: 'RM-1', issueId: 'I-1', kind: 'comment' }],
  'remark.answer': [{ remarkId: 'RM-1', to: 'accepted' }],
  'remark.withdraw': [{ remarkId: 'RM-1' }],
  'caucus.open': [{ caucusId: 'K-1', issueId: 'I-1', memberIds: ['U-1'] }],
  'caucus.close': [{ caucusId: 'K-1' }],
  'caucus.submit': [{ submissionId: 'SB-1', issueId: 'I-1', text: '可以接受夜间清场' }],
  'submission.join': [{ submissionId: 'SB-1' }],
  'resolution.haltSigning': [{ resolutionId: 'R-1', reason: '改一处' }],
  'signOff.refuse': [{ resolutionId: 'R-1', version: 1, textSha256: '0'.repeat(64), reason: '没有授权' }],
  'signOff.recordPaper': [
    {
      resolutionId: 'R-1',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-1',
      signedById: 'U-1',
      witnessId: 'U-2',
      attachmentId: 'AT-1',
    },
  ],
  'signOff.witnessPaper': [
    {
      resolutionId: 'R-1',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-1',
      signedById: 'U-1',
      attachmentId: 'AT-1',
    },
  ],
  'signOff.denyPaper': [
    {
      resolutionId: 'R-1',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-1',
      signedById: 'U-1',
      attachmentId: 'AT-1',
      reason: '没有看到',
    },
  ],
  'review.share': [{ reviewId: 'RV-1', resolutionId: 'R-1', version: 1 }],
  'review.revoke': [{ reviewId: 'RV-1' }],
  'review.noteOpened': [{ reviewId: 'RV-1' }],
  'option.amend': [
    { optionId: 'O-9', baseChanges: 0, title: '题', text: '文' },
    { optionId: 'O-9', baseChanges: 1, title: '题', text: '文', legalGate: { threshold: 'half', reason: '依法' } },
  ],
  'option.propose': [
    { optionId: 'O-1', issueId: 'I-1', title: '错时', text: '错时停车' },
    { optionId: 'O-1', issueId: 'I-1', title: '错时', text: '错时停车', legalGate: gate },
  ],
  'ownersVote.record': [
    {
      voteId: 'V-1',
      optionId: 'O-1',
      totalHouseholds: 9,
      totalAreaM2: 9,
      participatedHouseholds: 9,
      participatedAreaM2: 9,
      approvedHouseholds: 9,
      approvedAreaM2: 9,
    },
  ],
  'redLine.declare': [{ redLineId: 'RL-1', text: '不得占用消防通道', visibility: 'meeting' }],
  'redLine.mark': [{ optionId: 'O-1', redLineId: 'RL-1' }],
  'redLine.unmark': [{ optionId: 'O-1', redLineId: 'RL-1' }],
  'stance.take': [{ stanceId: 'S-1', targetType: 'option', targetId: 'O-1', value: 'support' }],
  'stance.meetCondition': [{ stanceId: 'S-1' }],
  'stance.waiveCondition': [{ stanceId: 'S-1' }],
  'pen.lend': [{ issueId: 'I-1', personId: 'U-1' }],
  'pen.takeBack': [{ issueId: 'I-1' }],
  'resolution.draft': [{ resolutionId: 'R-1', issueId: 'I-1' }],
  'resolution.publishVersion': [{ resolutionId: 'R-1', baseVersion: 0, text: '会议同意' }],
  'resolution.agree': [{ resolutionId: 'R-1', version: 1 }],
  'resolution.openSigning': [{ resolutionId: 'R-1', version: 1 }],
  'signOff.sign': [{ resolutionId: 'R-1', version: 1, textSha256: '0'.repeat(64) }],
  'dissent.file': [{ resolutionId: 'R-1', text: '保留' }],
  'action.create': [
    {
      actionItemId: 'A-1',
      resolutionId: 'R-1',
      title: '办',
      leaderId: 'U-1',
      ownerId: 'U-1',
      dueOn: '2026-09-01',
      packages,
    },
  ],
  'action.report': [{ actionItemId: 'A-1', text: '办了', to: 'doing' }],
  'action.verify': [{ actionItemId: 'A-1', text: '属实' }],
  'action.sendBack': [{ actionItemId: 'A-1', reason: '未完' }],
  'agenda.add': [{ meetingId: 'M-1', item: { id: 'AG-1', title: '议题', kind: 'negotiate', plannedMinutes: 5 } }],
  'attachment.add': [
    {
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-1' },
      sha256: '0'.repeat(64),
      mediaType: 'image/jpeg',
      bytes: 9,
      width: 2,
      height: 2,
    },
  ],
  'attachment.withdraw': [{ attachmentId: 'AT-1' }],
  'attendance.setCode': [{ meetingId: 'M-1', code: '1234' }],
  'attendance.checkIn': [{ meetingId: 'M-1', code: '1234' }],
  'attendance.stepOut': [{ meetingId: 'M-1' }],
  'attendance.stepIn': [{ meetingId: 'M-1' }],
  'chair.handOver': [{ meetingId: 'M-1', toId: 'U-1' }],
  'chair.take': [{ meetingId: 'M-1' }],
  'chair.noteLost': [{ meetingId: 'M-1' }],
  'chair.noteBack': [{ meetingId: 'M-1' }],
  'emergency.raise': [{ emergencyId: 'EM-1', kind: 'gas', place: '7号楼' }],
  'emergency.release': [{ emergencyId: 'EM-1', note: '已关阀' }],
  'floor.setList': [{ meetingId: 'M-1', open: true }],
  'floor.request': [{ requestId: 'RQ-1', meetingId: 'M-1', kind: 'speak' }],
  'floor.withdraw': [{ requestId: 'RQ-1' }],
  'floor.answer': [{ requestId: 'RQ-1', to: 'granted' }],
  'focus.undo': [{ meetingId: 'M-1' }],
  'focus.call': [{ meetingId: 'M-1' }],
  'hall.submit': [{ noteId: 'HN-1', meetingId: 'M-1', text: '中午安静' }],
  'hall.accept': [{ noteId: 'HN-1', demandId: 'D-1', issueId: 'I-1', partyId: 'P-1' }],
  'hall.decline': [{ noteId: 'HN-1' }],
  'mandate.record': [{ totalHouseholds: 9, agreedHouseholds: 8, totalAreaM2: 9, agreedAreaM2: 8, on: '2026-07-01' }],
  'meeting.replan': [
    {
      meetingId: 'M-1',
      kind: 'joint',
      title: '会',
      startAt: '2026-07-16T11:00:00Z',
      endAt: '2026-07-16T12:00:00Z',
      place: '室',
      agenda: [{ id: 'AG-1', title: '开场', kind: 'opening', plannedMinutes: 5 }],
    },
  ],
  'meeting.cancel': [{ meetingId: 'M-1', reason: '改期' }],
  'meeting.reopen': [{ meetingId: 'M-1', reason: '漏了一项' }],
  'poll.open': [
    {
      pollId: 'PO-1',
      meetingId: 'M-1',
      question: '休息吗？',
      kind: 'mood',
      voters: 'people',
      choices: [
        { id: 'a', label: '好' },
        { id: 'b', label: '不' },
      ],
    },
  ],
  'poll.answer': [{ pollId: 'PO-1', marks: [{ choiceId: 'a', grade: 1 }] }],
  'poll.close': [{ pollId: 'PO-1' }],
  'poll.reveal': [{ pollId: 'PO-1' }],
  'rating.open': [{ meetingId: 'M-1' }],
  'rating.give': [{ meetingId: 'M-1', value: 'satisfied' }],
  'rating.close': [{ meetingId: 'M-1', feedbackId: 'F-1' }],
  'ready.declare': [{ meetingId: 'M-1', agendaId: 'AG-1', ready: true }],
  'recusal.declare': [{ issueId: 'I-1', reason: '本人是住户' }],
  'statement.record': [{ statementId: 'ST-1', meetingId: 'M-1', speaker: '2号楼居民', text: '请中午安静' }],
  'timer.start': [{ meetingId: 'M-1', seconds: 60 }],
  'timer.stop': [{ meetingId: 'M-1' }],
  'wall.addScreen': [{ screenId: 'side', name: '侧屏', mode: 'follow' }],
  'wall.removeScreen': [{ screenId: 'side' }],
  'wall.show': [{ screenId: 'main', shown: { scene: 'agenda' } }],
  'wall.queue': [{ screenId: 'main', queue: [{ scene: 'agenda' }] }],
  'wall.next': [{ screenId: 'main' }],
  'wall.back': [{ screenId: 'main' }],
  'wall.setMode': [{ screenId: 'main', mode: 'follow' }],
  'wall.adjust': [{ screenId: 'main', zoom: 100, scroll: 0, bars: true }],
  'wall.say': [{ meetingId: 'M-1', text: '休息' }],
}

const commandId = 'c-1' as CommandId
const cases = Object.entries(least).flatMap(([type, inputs]) =>
  inputs.map((input, place) => [`${type} ${place + 1}`, type as CommandType, input] as const),
)

describe('asking the rules in the browser', () => {
  it.each(cases)('[U9] completes %s as the server reads it', (_name, type, input) => {
    const parsed = commandSchemas[type].parse(input)
    const completed = completeCommand({ type, ...input } as CommandInput, commandId)
    expect(completed).toEqual({ ...parsed, type, commandId })
  })

  it('[U9] keeps what was given over what is usual', () => {
    const completed = completeCommand(
      { type: 'issue.advance', issueId: 'I-1', to: 'open', reason: '到期' } as never,
      commandId,
    )
    expect(completed).toMatchObject({ reason: '到期' })
  })

  it('[U10] makes ids of 128 random bits where the page has no secure context', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const made = new Set(Array.from({ length: 200 }, () => freshId<'command'>()))
    vi.unstubAllGlobals()
    expect(made.size).toBe(200)
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
