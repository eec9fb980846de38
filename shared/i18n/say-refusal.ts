/**
 * A refusal as one sentence in one language. The sentence's template stands under `refusal.<code>`; the facts that it
 * quotes are names in both languages, numbers, or words of the closed lists (a status, a stance), which are said here in
 * the reader's language. Answers a sentence for every refusal; a fact that is missing leaves its `{placeholder}` visible.
 */
import { issueStatuses, stanceValues } from '#shared/board/board.ts'
import type { Language, MessageKey, Translate } from '#shared/i18n/message.ts'
import { fill } from '#shared/i18n/message.ts'
import type { Localised, Refusal, RefusalCode, RefusalFact } from '#shared/refusals.ts'

/** A name in the reader's language; the Chinese one where no English one was given. */
export const inLanguage = (name: Localised, language: Language): string =>
  language === 'en' && name.en !== '' ? name.en : name.zh

const resolutionWords = 'draft tabled amended consensus signing signed published effective superseded void'.split(' ')
const actionWords = 'assigned doing blocked doneWaitingCheck verified returned'.split(' ')

/** For a refusal's fact that is a word of a closed list: the family of messages that says the word. */
const closedWords: Readonly<Record<string, { readonly family: string; readonly words: readonly string[] }>> = {
  'wrongIssueStatus.status': { family: 'issueStatus', words: issueStatuses },
  'wrongResolutionStatus.status': { family: 'resolutionStatus', words: resolutionWords },
  'wrongActionStatus.status': { family: 'actionStatus', words: actionWords },
  'wrongDemandStatus.status': { family: 'demandStatus', words: ['withdrawn', 'merged'] },
  'cannotSign.value': { family: 'stance', words: stanceValues },
  'legalGateClosed.threshold': { family: 'threshold', words: ['half', 'threeQuarters'] },
}

/** What a field is called on a form: by its last name, e.g. `packages.research` → 包研究, `subjects.1` → 要显示的内容. */
export function fieldName(field: string, t: Translate): string {
  const last =
    field
      .split('.')
      .findLast((part) => !/^\d+$/.test(part))
      ?.replace(/\[\d+\]$/, '') ?? field
  const key = `common.field_${last}` as MessageKey
  const words = (t as (key: MessageKey) => string)(key)
  return words === key ? t('common.field_other', { name: field }) : words
}

function sayFact(place: string, fact: RefusalFact, t: Translate, language: Language): string {
  if (typeof fact === 'number') return String(fact)
  if (typeof fact === 'string') {
    const closed = closedWords[place]
    if (closed === undefined || !closed.words.includes(fact)) return fact
    return (t as (key: MessageKey) => string)(`common.${closed.family}_${fact}` as MessageKey)
  }
  if ('zh' in fact) return inLanguage(fact, language)
  return fact.map((name) => inLanguage(name, language)).join(t('common.listComma'))
}

const say = (key: string, t: Translate): string => (t as (key: string) => string)(key)

/** Families of what is possible in a state, and by whom. */
const nowOf: Readonly<Partial<Record<RefusalCode, 'issueNow' | 'resolutionNow'>>> = {
  wrongIssueStatus: 'issueNow',
  wrongResolutionStatus: 'resolutionNow',
}

/** A fact that is one of our own words; `none` where it was not given. */
const wordOf = (fact: RefusalFact | undefined, none: string): string => (typeof fact === 'string' ? fact : none)

/** Of an act that a state does not allow: what it is called, and what is possible instead and by whom. */
function insteadOf({ code, facts = {} }: Refusal, t: Translate): Readonly<Record<string, string>> {
  const family = nowOf[code]
  if (family === undefined) return {}
  const key = `refusal.act_${wordOf(facts['act'], 'other').replace('.', '_')}`
  const act = say(key, t)
  const to = say(`common.issueStatus_${wordOf(facts['to'], '')}`, t)
  return {
    act: fill(act === key ? t('refusal.act_other') : act, { to }),
    now: say(`refusal.${family}_${wordOf(facts['status'], '')}`, t),
  }
}

/** The sentence, without the reasons beneath it (say those one by one). */
export function sayRefusal(refusal: Refusal, t: Translate, language: Language): string {
  const key: MessageKey = `refusal.${refusal.code}`
  const said = say(key, t)
  // A page without a seat has not loaded every sentence; whatever it is, nothing was saved.
  const template = said === key ? t('refusal.malformed') : said
  const values: Record<string, string> = {}
  for (const [name, fact] of Object.entries(refusal.facts ?? {})) {
    values[name] = sayFact(`${refusal.code}.${name}`, fact, t, language)
  }
  Object.assign(values, insteadOf(refusal, t))
  if (refusal.field !== undefined) values['field'] ??= fieldName(refusal.field, t)
  const sentence = fill(template, values)
  // What a field is called stands in the middle of most sentences.
  return template.startsWith('{field}') ? sentence.replace(/^./u, (letter) => letter.toUpperCase()) : sentence
}
