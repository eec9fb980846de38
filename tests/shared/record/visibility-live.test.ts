/**
 * Who receives what of events as they happen: each kind of event, read by each level.
 * Longer than 300 lines, reason: one of each kind of event stands beside who may read it.
 */
import { describe, expect, it } from 'vitest'
import type { Demand, Issue, Option, RedLine, Stance } from '#shared/board/board.ts'
import { actorOf } from '#shared/board/select.ts'
import type { EventOf, HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { organiserViewer, publicViewer, redact, viewerOf } from '#shared/record/visibility.ts'
import { recordOf } from '../../kit/cases.ts'
import { eventsOf, seenBy } from '../../kit/record.ts'
import {
  demand,
  id,
  issue,
  option,
  party,
  person,
  published,
  resolution,
  smallBoardEvents,
  stanceOn,
} from '../../kit/small-board.ts'

const event = (one: HeyiEvent): RecordedEvent => {
  const [recorded] = eventsOf([one])
  if (recorded === undefined) throw new Error('cannot happen')
  return recorded
}
const viewer = (role: string, partyId: string | null = null): Viewer =>
  viewerOf(actorOf(person(`U-${role}`, role, partyId)), [id('R')])

const demands: readonly Demand[] = [
  demand('D-public', { visibility: 'public', mergedIntoId: id('D-meeting') }),
  demand('D-meeting'),
  demand('D-party', { visibility: 'party' }),
  demand('D-restricted', { visibility: 'restricted' }),
]
const known: BoardState = {
  ...emptyState,
  demands: new Map(demands.map((one) => [one.id, one])),
  issues: new Map([issue(), issue({ id: id('I-closed'), visibility: 'restricted' })].map((one) => [one.id, one])),
}
const all = demands.map((one) => one.id)
const line = (name: string, visibility: RedLine['visibility']): RedLine => ({ id: id(name), text: name, visibility })
/** A block as it comes live and as it comes imported. */
const whole = (redLineId: string | null) => [
  ['block', redLineId],
  ['block', redLineId],
]
const shown = (one: HeyiEvent, as: Viewer): HeyiEvent | null => redact(event(one), as, known)?.event ?? null

/** What the public, the wall and a member read of what an issue of this level is about. */
const summaries = (visibility: Issue['visibility']) =>
  [publicViewer, viewer('projector'), viewer('facilitator')].map((as) => {
    const told = shown({ type: 'issue.created', issue: issue({ summary: '三楼漏水', visibility }) }, as)
    return (told as { issue: Issue }).issue.summary
  })

describe('live events', () => {
  const levels = [
    ['public', publicViewer, ['D-public']],
    ['projector', viewer('projector'), ['D-public']],
    ['member', viewer('facilitator'), ['D-public', 'D-meeting']],
    ['own party', viewer('partyRep', 'A'), ['D-public', 'D-meeting', 'D-party']],
    ['other party', viewer('partyRep', 'B'), ['D-public', 'D-meeting']],
    ['messenger', viewer('messenger'), ['D-public', 'D-meeting', 'D-restricted']],
    ['organiser', organiserViewer, ['D-public', 'D-meeting', 'D-party', 'D-restricted']],
  ] as const

  it.each(levels)('[V2] %s learns of demands, rewordings and withdrawals of its level only', (_name, as, expected) => {
    const recorded = demands.filter((one) => shown({ type: 'demand.recorded', demand: one }, as) !== null)
    expect(recorded.map((one) => one.id)).toEqual(expected)
    const wording = { text: '改', byId: id<'person'>('U-W'), at: '' }
    expect(all.filter((one) => shown({ type: 'demand.reworded', demandId: one, wording }, as) !== null)).toEqual(
      expected,
    )
    expect(all.filter((one) => shown({ type: 'demand.withdrawn', demandId: one, reason: '' }, as) !== null)).toEqual(
      expected,
    )
  })

  it.each(levels)(
    '[V2] %s finds in issues, options and merged demands only ids of demands it may see',
    (_name, as, expected) => {
      const created = shown({ type: 'issue.created', issue: issue({ demandIds: all }) }, as)
      expect((created as { issue: Issue }).issue.demandIds).toEqual(expected)
      const gives = option('X', { meetsDemandIds: all, failsDemandIds: all })
      const proposed = shown({ type: 'option.proposed', option: gives }, as) as { option: Option } | null
      const linked = proposed === null ? null : [proposed.option.meetsDemandIds, proposed.option.failsDemandIds]
      expect(linked).toEqual(as.level === 'public' ? null : [expected, expected])
      const merged = shown({ type: 'demand.recorded', demand: demand('D-public', { ...demands[0] }) }, as)
      expect((merged as { demand: Demand }).demand.mergedIntoId).toBe(expected.length > 1 ? 'D-meeting' : null)
    },
  )

  it.each(['adviser', 'facilitator', 'messenger', 'elder'])(
    '[V8] a party that a case file gives to a %s is not theirs to read',
    (role) => {
      const batna = { text: '另行协商', visibility: 'party' } as const
      const seated = { ...party('A'), batna, redLines: [line('RL', 'party')] }
      const read = shown({ type: 'party.added', party: seated }, viewer(role, 'A'))
      expect(read).toMatchObject({ party: { batna: null, redLines: [] } })
      expect(viewer(role, 'A')).toEqual({ ...viewer(role), personId: `U-${role}` })
      expect(shown({ type: 'party.added', party: seated }, viewer('partyRep', 'A'))).toMatchObject({ party: seated })
    },
  )

  it('[V6] the public reads a public demand without who spoke, wrote or reworded it', () => {
    const wordings = [{ text: '改', byId: id<'person'>('U-W'), at: '' }]
    const said = demand('D-public', { visibility: 'public', enteredById: id('U-E'), wordings })
    const events: readonly HeyiEvent[] = [
      { type: 'demand.recorded', demand: said },
      { type: 'demand.reworded', demandId: said.id, wording: { text: '再改', byId: id('U-W'), at: '' } },
    ]
    const bytes = JSON.stringify(events.map((one) => shown(one, publicViewer)))
    expect(['再改', 'U-A', 'U-E', 'U-W'].map((one) => bytes.includes(one))).toEqual([true, false, false, false])
  })

  it('[V6] the public reads what an issue is about only where the issue is public', () => {
    expect(summaries('meeting')).toEqual(['', '三楼漏水', '三楼漏水'])
    expect(summaries('public')).toEqual(['三楼漏水', '三楼漏水', '三楼漏水'])
  })

  it('[V6] the public learns of a text only by the event that settles it', () => {
    const turns = {
      meetingId: id<'meeting'>('M'),
      agendaId: id<'agenda'>('AG'),
      partyId: id<'party'>('A'),
      seconds: 60,
    }
    const evening: readonly HeyiEvent[] = [
      { type: 'resolution.drafted', resolution: resolution() },
      published(1, '还在商量的文字'),
      stanceOn('X', 'A', 'block', { reason: '底线理由' }),
      { type: 'resolution.agreed', resolutionId: id('R'), version: 1 },
      { type: 'turn.started', ...turns, personId: id('U-A') },
      { type: 'issue.advanced', issueId: id('I'), from: 'discussing', to: 'caucus', reason: '私下的原因' },
      { type: 'person.assigned', personId: id('U-A'), role: 'observer', partyId: null },
      { type: 'pen.lent', issueId: id('I'), personId: id('U-A') },
    ]
    const seen = seenBy(eventsOf(evening), publicViewer)
    expect(seen.map((one) => one.event.type)).toEqual(['turn.started', 'issue.advanced'])
    expect(JSON.stringify(seen)).not.toMatch(/商量|底线|私下|U-A/)
    expect(seenBy(eventsOf(evening), viewer('projector'))).toHaveLength(evening.length)
  })

  it('[V9] nobody receives the id of another’s command, and the public not who acted', () => {
    const actor = { personId: id<'person'>('U-A'), role: 'partyRep', partyId: id<'party'>('A'), via: 'self' } as const
    const one = { ...event({ type: 'meeting.opened', meetingId: id('M') }), actor, commandId: id<'command'>('c-1') }
    const forPublic = redact(one, publicViewer, known)
    expect([forPublic?.commandId, forPublic?.actor.personId, forPublic?.actor.partyId]).toEqual([null, null, null])
    const forMember = redact(one, viewer('secretary'), known)
    expect([forMember?.commandId, forMember?.actor]).toEqual([null, actor])
  })

  it('[V1] the secret of an event reaches those with that duty and no one else', () => {
    const [one] = recordOf([
      { event: { type: 'demand.recorded', demand: demand('D-meeting') }, secret: { householdId: 'HH-07' } },
    ])
    if (one === undefined) throw new Error('cannot happen')
    const receives = (as: Viewer) => redact(one, as, known)?.secret ?? null
    expect([receives(viewer('messenger')), receives(organiserViewer)]).toEqual([
      { householdId: 'HH-07' },
      { householdId: 'HH-07' },
    ])
    const others = ['facilitator', 'secretary', 'mediator', 'supervisor', 'leader', 'unheardOf']
    expect(others.map((role) => receives(viewer(role)))).toEqual(others.map(() => null))
    expect(receives(viewer('partyRep', 'A'))).toBeNull()
  })

  it('[V4] a red line declared at its level reaches those of that level and no one else', () => {
    const seats = [publicViewer, viewer('projector'), viewer('facilitator'), viewer('partyRep', 'B')]
    const own = [viewer('partyRep', 'A'), organiserViewer]
    const readers = (visibility: RedLine['visibility']) => {
      const redLine = { id: id<'redLine'>('RL'), text: '不得占用消防通道', visibility }
      const declared: HeyiEvent = { type: 'redLine.declared', partyId: id('A'), redLine }
      return [...seats, ...own].map((as) => shown(declared, as) !== null)
    }
    expect(readers('public')).toEqual([true, true, true, true, true, true])
    expect(readers('meeting')).toEqual([false, false, true, true, true, true])
    expect(readers('party')).toEqual([false, false, false, false, true, true])
  })

  it('[V7] a dissent and a private issue stay below the wall', () => {
    const dissent = { partyId: id<'party'>('A'), text: '另行表决', at: '', visibility: 'meeting' as const }
    const filed: HeyiEvent = { type: 'dissent.filed', resolutionId: id('R'), dissent }
    expect([publicViewer, viewer('projector'), viewer('adviser')].map((as) => shown(filed, as) === null)).toEqual([
      true,
      true,
      false,
    ])
    const closed: HeyiEvent = { type: 'issue.created', issue: issue({ visibility: 'restricted' }) }
    expect([publicViewer, viewer('projector'), viewer('adviser')].map((as) => shown(closed, as) === null)).toEqual([
      true,
      true,
      false,
    ])
  })

  it('[V10] a block on a red line that its party keeps to itself does not tell others which', () => {
    const redLines = [line('RL-own', 'party'), line('RL-open', 'meeting')]
    const board = {
      ...known,
      parties: new Map(
        [party('A'), party('B')].map((one) => [one.id, { ...one, redLines: one.id === 'A' ? redLines : [] }]),
      ),
    }
    const named = (as: Viewer, redLineId: string) => {
      const { stance } = stanceOn('X', 'A', 'block', { redLineId: id(redLineId) }) as { stance: Stance }
      const taken = redact(event({ type: 'stance.taken', stance }), as, board)?.event
      const imported = redact(event({ type: 'imported', collection: 'stances', entity: stance }), as, board)?.event
      return [(taken as { stance: Stance }).stance, (imported as { entity: Stance }).entity].map((one) => [
        one.value,
        one.redLineId,
      ])
    }
    for (const as of [viewer('partyRep', 'B'), viewer('facilitator'), viewer('messenger')]) {
      expect(named(as, 'RL-own')).toEqual(whole(null))
      expect(named(as, 'RL-open')).toEqual(whole('RL-open'))
    }
    for (const as of [viewer('partyRep', 'A'), organiserViewer]) expect(named(as, 'RL-own')).toEqual(whole('RL-own'))
  })

  it('[V11] of an issue that is not for the hall, the hall receives nothing and members all', () => {
    const issueId = id<'issue'>('I-closed')
    const text = resolution({ id: id('R-closed'), issueId })
    const board = { ...known, resolutions: new Map([[text.id, text]]) }
    const { stance } = stanceOn('X', 'A', 'support', { issueId }) as { stance: Stance }
    const closed: readonly HeyiEvent[] = [
      { type: 'issue.advanced', issueId, from: 'open', to: 'discussing', reason: '' },
      { type: 'issue.guaranteeWritten', issueId, text: '只在内部说' },
      { type: 'issue.partySpoke', issueId, partyId: id('A') },
      { type: 'demand.recorded', demand: demand('D-public', { issueId, visibility: 'public' }) },
      { type: 'option.proposed', option: option('X', { issueId }) },
      { type: 'stance.taken', stance },
      { type: 'imported', collection: 'options', entity: option('X', { issueId }) },
      { type: 'resolution.drafted', resolution: text },
      { ...(published(1, '只在内部说') as EventOf<'resolution.versionPublished'>), resolutionId: text.id },
      {
        type: 'resolution.settled',
        resolutionId: text.id,
        issueId,
        meetingId: null,
        no: '第1项',
        version: 1,
        publicText: '只在内部说',
      },
    ]
    const received = (as: Viewer) => closed.filter((one) => redact(event(one), as, board) !== null).length
    expect([publicViewer, viewer('projector'), viewer('adviser'), organiserViewer].map(received)).toEqual([
      0,
      0,
      closed.length,
      closed.length,
    ])
    const focus: HeyiEvent = { type: 'focus.moved', meetingId: id('M'), agendaId: id('AG'), issueId, scene: 'issue' }
    expect(shown(focus, viewer('projector'))).toEqual({ ...focus, agendaId: null, issueId: null })
    expect(shown(focus, viewer('adviser'))).toEqual(focus)
  })

  it('[V12] keys that the format does not know reach the organiser, whatever a messenger reads', () => {
    const secret = { privateNotes: '只给主办方' }
    const recorded = recordOf([
      { event: { type: 'imported', collection: 'parties', entity: party('B') }, secret },
      {
        event: { type: 'demand.reworded', demandId: id('D-restricted'), wording: { text: '', byId: id('U'), at: '' } },
        secret: { text: '改' },
      },
    ])
    const secrets = (as: Viewer) => recorded.map((one) => redact(one, as, known)?.secret ?? null)
    expect(secrets(viewer('messenger'))).toEqual([null, { text: '改' }])
    expect(secrets(organiserViewer)).toEqual([secret, { text: '改' }])
    expect(secrets(viewer('partyRep', 'B'))).toEqual([null, null])
  })

  it('[V13] the public learns of a withdrawal without its reason', () => {
    const withdrawn: HeyiEvent = { type: 'demand.withdrawn', demandId: id('D-public'), reason: '私下已谈妥' }
    expect(shown(withdrawn, publicViewer)).toEqual({ ...withdrawn, reason: '' })
    expect(shown(withdrawn, viewer('projector'))).toEqual(withdrawn)
  })

  it('[V8] a role that the board does not know reads as a member and no more', () => {
    const guest = viewer('unheardOf')
    expect([guest.level, guest.parties.size, guest.restricted]).toEqual(['meeting', 0, false])
    const record = eventsOf(smallBoardEvents(['A', 'B*']))
    expect(evolveAll(emptyState, seenBy(record, guest)).parties.size).toBe(2)
  })

  it('[V6] what was live when a board was exported tells the public neither persons nor pens', () => {
    const turn = { meetingId: id<'meeting'>('M'), agendaId: id<'agenda'>('AG'), partyId: id<'party'>('A') }
    const times = { startedAt: '', seconds: 60, extendedBy: 0, endedAt: null, heldAt: null, heldMs: 0 }
    const live = {
      openMeetingId: id<'meeting'>('M'),
      focus: null,
      turns: [{ ...turn, ...times, personId: id<'person'>('U-A') }],
      noDemand: [],
      pens: [{ issueId: id<'issue'>('I'), personId: id<'person'>('U-A') }],
      ownersVotes: [],
    }
    expect(JSON.stringify(shown({ type: 'live.restored', live }, publicViewer))).not.toContain('U-A')
  })
})
