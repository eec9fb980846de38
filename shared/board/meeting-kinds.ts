/**
 * What each kind of meeting is for, in one table: what may be done in it, what a new one's agenda begins with, what its
 * minutes say. `decide` refuses by it, the wizard plans by it, the minutes are laid out by it. A talk (恳谈会) only
 * listens; an on-site meeting (现场会) tables a text that a joint meeting ratifies; a hearing (听证会) takes statements.
 */
import type { AgendaItem, MeetingKind } from '#shared/board/board.ts'

/** What a kind of meeting may do besides listening. */
export interface KindAllows {
  /** Parties take stances. */
  readonly stances: boolean
  /** Texts are drafted and versions published. */
  readonly drafts: boolean
  /** A text is set agreed. */
  readonly agreement: boolean
  /** Signing opens, parties sign. */
  readonly signing: boolean
  /** Parties speak in timed turns. */
  readonly turns: boolean
  /** Participants' statements are put down word for word. */
  readonly statements: boolean
  readonly polls: boolean
}

/** An agenda item as the kind of meeting begins with it; its words are `plan.*` in `shared/i18n`, or its issue's title. */
export interface UsualItem {
  readonly kind: Extract<AgendaItem['kind'], 'opening' | 'ratify' | 'negotiate' | 'escalate' | 'actions' | 'closing'>
  /** Whether there is one such item for each issue of the meeting. */
  readonly perIssue: boolean
  readonly plannedMinutes: number
  readonly turnSeconds: number
  readonly turnsPerParty: number
}

/** The numbered sections that minutes of some kind of meeting always have; others stand there only with something to say. */
export type MinutesSection = 'statements' | 'heard' | 'agreed' | 'actions' | 'escalated' | 'open' | 'notice'

export interface MeetingKindRules {
  readonly allows: KindAllows
  readonly agenda: readonly UsualItem[]
  readonly sections: readonly MinutesSection[]
}

const opening: UsualItem = { kind: 'opening', perIssue: false, plannedMinutes: 5, turnSeconds: 0, turnsPerParty: 0 }
const closing: UsualItem = { kind: 'closing', perIssue: false, plannedMinutes: 10, turnSeconds: 0, turnsPerParty: 0 }
const actions: UsualItem = { kind: 'actions', perIssue: false, plannedMinutes: 10, turnSeconds: 60, turnsPerParty: 1 }
const issues = (plannedMinutes: number, turnSeconds: number, turnsPerParty: number): UsualItem => ({
  kind: 'negotiate',
  perIssue: true,
  plannedMinutes,
  turnSeconds,
  turnsPerParty,
})

const whole: KindAllows = {
  stances: true,
  drafts: true,
  agreement: true,
  signing: true,
  turns: true,
  statements: false,
  polls: true,
}
const listensOnly: KindAllows = { ...whole, stances: false, drafts: false, agreement: false, signing: false }

const decided: readonly MinutesSection[] = ['heard', 'agreed', 'actions', 'escalated', 'open', 'notice']

const joint: MeetingKindRules = {
  allows: whole,
  agenda: [opening, issues(20, 120, 2), actions, closing],
  sections: decided,
}

/** The rules of every kind of meeting. */
export const meetingKinds: Readonly<Record<MeetingKind, MeetingKindRules>> = {
  joint,
  onsite: {
    allows: { ...whole, agreement: false, signing: false },
    agenda: [issues(30, 120, 1)],
    sections: decided,
  },
  talk: {
    allows: listensOnly,
    agenda: [opening, issues(20, 180, 0), closing],
    sections: ['heard', 'open'],
  },
  hearing: {
    allows: { ...listensOnly, statements: true },
    agenda: [opening, issues(40, 300, 1), closing],
    sections: ['statements', 'open'],
  },
  villageCommittee: joint,
  partyMemberReps: joint,
  massReps: joint,
}

/** Whether this is done in meetings of that kind. */
export const kindAllows = (kind: MeetingKind, what: keyof KindAllows): boolean => meetingKinds[kind].allows[what]
