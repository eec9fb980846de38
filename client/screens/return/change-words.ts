/**
 * A change in words: one sentence, as the catalogue says it, with the names of the record that the reader holds. Says only
 * what the change says; who or what the reader may not know stays unnamed. Loads the areas `changes` and `common`.
 */
import type { Change, ChangeFact, ChangeKind, ChangeOf } from '#shared/board/changes.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'

interface Facts {
  readonly state: BoardState
  readonly words: Words
}

const party = ({ state, words }: Facts, id: PartyId): string => {
  const known = state.parties.get(id)
  return known === undefined ? words.t('changes.somebody') : words.partyName(known)
}

const parties = (facts: Facts, ids: readonly PartyId[]): string =>
  ids.map((id) => party(facts, id)).join(facts.words.t('common.listComma'))

const person = ({ state, words }: Facts, id: PersonId | null): string =>
  (id === null ? undefined : state.people.get(id)?.displayName) ?? words.t('changes.somebody')

const optionCode = ({ state }: Facts, id: string): string =>
  [...state.options.values()].find((option) => option.id === id)?.code ?? ''

/** What a stance is about: `方案B`, `第2版文本`. */
export function stanceTarget(
  facts: Facts,
  target: { readonly targetId: string; readonly targetVersion: number | null },
): string {
  const { t } = facts.words
  return target.targetVersion === null
    ? t('changes.targetOption', { code: optionCode(facts, target.targetId) })
    : t('changes.targetText', { version: target.targetVersion })
}

function sayStance(fact: ChangeOf<'stanceMoved'>, facts: Facts): string {
  const { t } = facts.words
  const to = t(`common.stance_${fact.to.value}`)
  const who = { party: party(facts, fact.partyId), target: stanceTarget(facts, fact) }
  if (fact.from === null) {
    return fact.onEarlierVersion === null
      ? t('changes.stanceFirst', { ...who, to })
      : t('changes.stanceEarlier', { ...who, to, earlier: t(`common.stance_${fact.onEarlierVersion}`) })
  }
  return fact.from.value === fact.to.value
    ? t('changes.stanceSame', { ...who, to })
    : t('changes.stanceMoved', { ...who, to, from: t(`common.stance_${fact.from.value}`) })
}

/** Where the position stays what it was, the reason for it is what was said anew. */
function sayRewording({ partyId, before, after, interest }: ChangeOf<'demandReworded'>, facts: Facts): string {
  const { t } = facts.words
  const who = party(facts, partyId)
  if (before !== after || interest === null) return t('changes.demandReworded', { party: who, text: after })
  const { after: text } = interest
  return text === ''
    ? t('changes.demandInterestGone', { party: who, demand: after })
    : t('changes.demandInterest', { party: who, demand: after, text })
}

type Says = { readonly [Kind in ChangeKind]: (fact: ChangeOf<Kind>, facts: Facts, byId: PersonId | null) => string }

const says: Says = {
  textDrafted: (_, { words: { t } }) => t('changes.textDrafted'),
  versionPublished: ({ from, version }, { words: { t } }) =>
    from === 0 ? t('changes.versionFirst', { version }) : t('changes.versionNext', { from, version }),
  agreed: ({ version }, { words: { t } }) => t('changes.agreed', { version }),
  signingOpened: ({ version }, { words: { t } }) => t('changes.signingOpened', { version }),
  signingHalted: ({ reason }, { words: { t } }) => t('changes.signingHalted', { reason }),
  signed: ({ partyId, version, withDissent, witnessId }, facts) => {
    const said = { party: party(facts, partyId), version }
    if (witnessId === undefined)
      return facts.words.t(withDissent ? 'changes.signedWithDissent' : 'changes.signed', said)
    return facts.words.t(withDissent ? 'changes.signedPaperDissent' : 'changes.signedPaper', {
      ...said,
      witness: person(facts, witnessId),
    })
  },
  sheetTaken: ({ partyId, version, witnessId }, facts) =>
    facts.words.t('changes.sheetTaken', {
      party: party(facts, partyId),
      version,
      witness: facts.state.people.get(witnessId)?.displayName ?? '',
    }),
  sheetDenied: ({ partyId, version, witnessId, reason }, facts) =>
    facts.words.t(reason === '' ? 'changes.sheetDeniedBare' : 'changes.sheetDenied', {
      party: party(facts, partyId),
      version,
      witness: person(facts, witnessId),
      reason,
    }),
  signRefused: ({ partyId, version, reason }, facts) =>
    facts.words.t('changes.signRefused', { party: party(facts, partyId), version, reason }),
  dissentFiled: ({ partyId }, facts) => facts.words.t('changes.dissentFiled', { party: party(facts, partyId) }),
  settled: ({ version }, { words: { t } }) => t('changes.settled', { version }),
  reviewOpened: ({ version }, { words: { t } }) => t('changes.reviewOpened', { version }),
  stanceMoved: sayStance,
  conditionSettled: ({ partyId, how, condition }, facts) =>
    facts.words.t(`changes.condition_${how}`, { party: party(facts, partyId), condition }),
  redLineDeclared: ({ partyId, text, before }, facts) =>
    before === null
      ? facts.words.t('changes.redLineDeclared', { party: party(facts, partyId), text })
      : facts.words.t('changes.redLineRedrawn', { party: party(facts, partyId), before, text }),
  redLineMarked: ({ optionId, partyId, text, crosses }, facts) =>
    facts.words.t(crosses ? 'changes.redLineMarked' : 'changes.redLineUnmarked', {
      party: party(facts, partyId),
      code: optionCode(facts, optionId),
      text,
    }),
  recused: ({ personId }, facts) => facts.words.t('changes.recused', { name: person(facts, personId) }),
  demandRecorded: ({ partyId, text }, facts) =>
    facts.words.t('changes.demandRecorded', { party: party(facts, partyId), text }),
  demandReworded: sayRewording,
  demandMoved: ({ partyId, to, text }, facts) =>
    facts.words.t(to === 'withdrawn' ? 'changes.demandWithdrawn' : 'changes.demandSeparated', {
      party: party(facts, partyId),
      text,
    }),
  demandMerged: ({ partyId, text }, facts) =>
    facts.words.t('changes.demandMerged', { party: party(facts, partyId), text }),
  demandConfirmed: ({ partyId, text }, facts) =>
    facts.words.t('changes.demandConfirmed', { party: party(facts, partyId), text }),
  noDemand: ({ partyId }, facts) => facts.words.t('changes.noDemand', { party: party(facts, partyId) }),
  ideaAdded: ({ text }, facts, byId) => facts.words.t('changes.ideaAdded', { name: person(facts, byId), text }),
  remarkMade: ({ remark, partyId, text, replacement }, facts) =>
    facts.words.t(`changes.remark_${remark}`, {
      party: party(facts, partyId),
      text: remark === 'suggestion' && replacement !== null && replacement !== '' ? replacement : text,
    }),
  remarkAnswered: ({ to, partyId, quote }, facts) =>
    facts.words.t(`changes.remarkAnswered_${to}`, { party: party(facts, partyId), quote }),
  optionProposed: ({ code, title }, { words: { t } }) => t('changes.optionProposed', { code, title }),
  optionAmended: ({ code, title, parts }, facts, byId) =>
    facts.words.t(parts.length === 0 ? 'changes.optionAmendedUnseen' : 'changes.optionAmended', {
      name: person(facts, byId),
      code,
      title,
      parts: parts.map((part) => facts.words.t(`changes.optionPart_${part}`)).join(facts.words.t('common.listComma')),
    }),
  ownersVoteCounted: ({ optionId }, facts) =>
    facts.words.t('changes.ownersVoteCounted', { code: optionCode(facts, optionId) }),
  issueCreated: (_, { words: { t } }) => t('changes.issueCreated'),
  issueMoved: ({ from, to }, { words: { t } }) =>
    t('changes.issueMoved', { from: t(`common.issueStatus_${from}`), to: t(`common.issueStatus_${to}`) }),
  guaranteeWritten: ({ text }, { words: { t } }) => t('changes.guaranteeWritten', { text }),
  penMoved: ({ to }, facts) =>
    to === null ? facts.words.t('changes.penTakenBack') : facts.words.t('changes.penLent', { name: person(facts, to) }),
  actionAssigned: ({ actionItemId, ownerId }, facts) =>
    facts.words.t('changes.actionAssigned', {
      title: facts.state.actionItems.get(actionItemId)?.title ?? '',
      name: person(facts, ownerId),
    }),
  actionMoved: ({ actionItemId, to, text }, facts) =>
    facts.words.t('changes.actionMoved', {
      title: facts.state.actionItems.get(actionItemId)?.title ?? '',
      status: facts.words.t(`common.actionStatus_${to}`),
      text,
    }),
  filesAdded: ({ count }, { words: { t } }) => t('changes.filesAdded', { count }),
  caucusOpened: ({ partyIds }, facts) => facts.words.t('changes.caucusOpened', { parties: parties(facts, partyIds) }),
  caucusClosed: ({ partyIds }, facts) => facts.words.t('changes.caucusClosed', { parties: parties(facts, partyIds) }),
  submitted: ({ text }, { words: { t } }) => t('changes.submitted', { text }),
  submissionJoined: ({ partyId }, facts) => facts.words.t('changes.submissionJoined', { party: party(facts, partyId) }),
  meetingMoved: ({ to, reason }, { words: { t } }) =>
    to === 'paused' && reason !== '' ? t('changes.meeting_pausedFor', { reason }) : t(`changes.meeting_${to}`),
  agendaChanged: (_, { words: { t } }) => t('changes.agendaChanged'),
  focusMoved: ({ issueId }, { state, words: { t } }) => {
    const title = issueId === null ? undefined : state.issues.get(issueId)?.title
    return title === undefined ? t('changes.focusElsewhere') : t('changes.focusMoved', { title })
  },
  personLeft: ({ personId }, facts) => facts.words.t('changes.personLeft', { name: person(facts, personId) }),
  personCame: ({ personId }, facts) => facts.words.t('changes.personCame', { name: person(facts, personId) }),
  chairChanged: ({ personId }, facts) => facts.words.t('changes.chairChanged', { name: person(facts, personId) }),
  pollRevealed: ({ pollId }, { state, words: { t } }) =>
    t('changes.pollRevealed', { question: state.polls.get(pollId)?.question ?? '' }),
  emergencyRaised: ({ emergency, place }, { words: { t } }) =>
    t('changes.emergencyRaised', { kind: t(`common.emergencyKind_${emergency}`), place }),
  emergencyReleased: (_, { words: { t } }) => t('changes.emergencyReleased'),
}

/** The sentence of a change. */
export function sayChange({ fact, byId }: Pick<Change, 'fact' | 'byId'>, facts: Facts): string {
  return (says[fact.kind] as (fact: ChangeFact, facts: Facts, byId: PersonId | null) => string)(fact, facts, byId)
}
