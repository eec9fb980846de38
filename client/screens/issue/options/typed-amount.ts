/**
 * Money and days as people type them, 15万, 3.5万元, 150,000, 10天, 2周: read as what they mean, or not at all. Guesses
 * nothing: what could mean two things is wrong, and is never cut down to a number that it is not.
 */
import { limits } from '#shared/limits.ts'

/** What a field says: nothing, so much, or something that cannot be read; `why` names the sentence that says what can. */
export type Typed =
  | { readonly is: 'empty' }
  | { readonly is: 'amount'; readonly amount: number }
  | { readonly is: 'wrong'; readonly why: 'negative' | 'unreadable' | 'part' | 'tooMuch' }

const plain = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

const wrong = (why: Extract<Typed, { readonly is: 'wrong' }>['why']): Typed => ({ is: 'wrong', why })

const amount = (value: number, most: number): Typed =>
  value > most ? wrong('tooMuch') : { is: 'amount', amount: value }

/** Groups of three between commas, or none. */
const number = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?)`
const money = new RegExp(
  String.raw`^(?:${number}亿)?(?:${number}万)?(?:${number}千)?(?:${number})?(?:元|块|块钱|圆|yuan|rmb)?$`,
)
const units = [100_000_000, 10_000, 1_000, 1] as const

const valueOf = (digits: string): number => Number(digits.replaceAll(',', ''))

/** Yuan, to the cent. */
export function typedYuan(typed: string): Typed {
  const said = plain(typed).replace(/^约/, '').replace(/^[¥$]/, '')
  if (said === '') return { is: 'empty' }
  if (/^[-−–]/.test(said)) return wrong('negative')
  const parts = money.exec(said)?.slice(1)
  if (parts === undefined || parts.every((part) => part === undefined)) return wrong('unreadable')
  // 15万5 may mean 155,000 or 150,005.
  const last = parts[3]
  if (last !== undefined && last.length < 3 && parts.slice(0, 3).some((part) => part !== undefined)) {
    if (!/(?:元|块|块钱|圆|yuan|rmb)$/.test(said)) return wrong('unreadable')
  }
  const yuan = parts.reduce((sum, part, at) => sum + (part === undefined ? 0 : valueOf(part) * (units[at] ?? 1)), 0)
  return amount(Math.round(yuan * 100) / 100, limits.costYuanMax)
}

const days = new RegExp(String.raw`^${number}(天|日|days?|周|个星期|星期|weeks?)?$`)

/** Whole days; weeks are seven of them. */
export function typedDays(typed: string): Typed {
  const said = plain(typed).replace(/^约/, '')
  if (said === '') return { is: 'empty' }
  if (/^[-−–]/.test(said)) return wrong('negative')
  const [, digits, unit = ''] = days.exec(said) ?? []
  if (digits === undefined) return wrong('unreadable')
  const count = valueOf(digits) * (/周|星期|week/.test(unit) ? 7 : 1)
  return Number.isInteger(count) ? amount(count, limits.durationDaysMax) : wrong('part')
}

/** What was typed, as the act says it: null for nothing. Ask only where nothing is wrong. */
export const amountIn = (typed: Typed): number | null => (typed.is === 'amount' ? typed.amount : null)
