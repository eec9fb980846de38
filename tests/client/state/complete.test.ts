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
