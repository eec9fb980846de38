/**
 * Money and days as people type them, 15万, 3.5万元, 150,000, 十五万, 10天, 2周: read as what they mean, or not at all. Guesses
 * nothing: what could mean two things, other money, or months of no certain length is wrong, and is never cut down to a
 * number that it is not.
 */
import { limits } from '#shared/limits.ts'

/** Why a field cannot be read, as the sentence is named that says what can be written. */
type WhyNoSum = 'negative' | 'unreadable' | 'tooMuch'

/** What a field says: nothing, so much, or something that cannot be read. */
export type Typed<Why extends string = WhyNoSum | 'part'> =
  | { readonly is: 'empty' }
  | { readonly is: 'amount'; readonly amount: number }
  | { readonly is: 'wrong'; readonly why: Why }

const plain = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

const wrong = <Why extends string>(why: Why): Typed<Why> => ({ is: 'wrong', why })

const amount = (value: number, most: number): Typed<WhyNoSum> =>
  value > most ? wrong('tooMuch') : { is: 'amount', amount: value }

/** Groups of three between commas, or none. */
const number = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?)`
const money = new RegExp(
  String.raw`^(?:${number}亿)?(?:${number}万)?(?:${number}千)?(?:${number})?(?:元|块|块钱|圆|yuan|rmb)?$`,
)
const units = [100_000_000, 10_000, 1_000, 1] as const
/** 3千万, 2.5百万. */
const ofTenThousands = new RegExp(String.raw`^((?:${number}亿)?)${number}([百千])万`)

const valueOf = (digits: string): number => Number(digits.replaceAll(',', ''))

const one = '[一二两三四五六七八九]'
const figures = '零一二三四五六七八九'
const figure = (said: string | undefined): number => (said === '两' ? 2 : Math.max(0, figures.indexOf(said ?? '零')))
const belowTenThousand = new RegExp(`^(?:(${one})千)?零?(?:(${one})百)?零?(?:(${one}?)(十))?零?(${one})?$`)

/** 三千零五十, up to 9999; null for what is no number, and for 三百五, which may be 350 or 305. */
function fewIn(said: string): number | null {
  const found = belowTenThousand.exec(said)
  if (said === '' || found === null || new RegExp(`[百千]${one}$`).test(said)) return null
  const [, thousands, hundreds, tens, ten, ones] = found
  const inTens = ten === undefined ? 0 : tens === '' ? 1 : figure(tens)
  return figure(thousands) * 1_000 + figure(hundreds) * 100 + inTens * 10 + figure(ones)
}

/** A number in Chinese figures; null for anything else, and for 十五万五, which may be 155,000 or 150,005. */
function inChinese(said: string): number | null {
  let rest = said.replaceAll('〇', '零')
  let sum = 0
  for (const [at, unit] of ['亿', '万'].entries()) {
    const end = rest.indexOf(unit)
    if (end === -1) continue
    const many = fewIn(rest.slice(0, end))
    if (many === null || many === 0) return null
    sum += many * (units[at] ?? 1)
    rest = rest.slice(end + 1)
    if (rest === '') return sum
    if (new RegExp(`^${one}$`).test(rest)) return null
  }
  const few = fewIn(rest)
  return few === null ? null : sum + few
}

/** Yuan, to the cent. Other money is not read. */
export function typedYuan(typed: string): Typed<WhyNoSum> {
  const said = plain(typed)
    .replace(/^约/, '')
    .replace(/^¥/, '')
    .replace(ofTenThousands, (_, before: string, _inner, digits: string, unit: string) => {
      return `${before}${valueOf(digits) * (unit === '千' ? 1_000 : 100)}万`
    })
  if (said === '') return { is: 'empty' }
  if (/^[-−–]/.test(said)) return wrong('negative')
  const chinese = inChinese(said.replace(/(?:元|块|块钱|圆)$/, ''))
  if (chinese !== null) return amount(chinese, limits.costYuanMax)
  const parts = money.exec(said)?.slice(1)
  if (parts === undefined || parts.every((part) => part === undefined)) return wrong('unreadable')
  // 15万5 may mean 155,000 or 150,005.
  const last = parts[3]
  if (last !== undefined && last.length < 3 && parts.slice(0, 3).some((part) => part !== undefined)) {
    if (!/(?:元|块|块钱|圆|yuan|rmb)$/.test(said)) return wrong('unreadable')
  }
  const yuan = parts.reduce((sum, part, at) => sum + (part === undefined ? 0 : valueOf(part) * (units[at] ?? 1)), 0)
  const cents = Math.round(yuan * 100)
  // 1.23456元 is no amount that can be paid, and is not cut down to one.
  return Math.abs(yuan * 100 - cents) > 1e-6 + cents * 4e-15
    ? wrong('unreadable')
    : amount(cents / 100, limits.costYuanMax)
}

const days = new RegExp(`^(.+?)(天|日|days?|周|个星期|星期|个礼拜|礼拜|weeks?)?$`)
const onlyNumber = new RegExp(`^${number}$`)

/** Whole days; weeks are seven of them, and a month is no certain number. */
export function typedDays(typed: string): Typed {
  const said = plain(typed).replace(/^约/, '')
  if (said === '') return { is: 'empty' }
  if (/^[-−–]/.test(said)) return wrong('negative')
  const [, many = '', unit = ''] = days.exec(said) ?? []
  const value = onlyNumber.test(many) ? valueOf(many) : inChinese(many)
  if (value === null) return wrong('unreadable')
  const count = value * (/周|星期|礼拜|week/.test(unit) ? 7 : 1)
  return Number.isInteger(count) ? amount(count, limits.durationDaysMax) : wrong('part')
}

/** What was typed, as the act says it: null for nothing. Ask only where nothing is wrong. */
export const amountIn = (typed: Typed): number | null => (typed.is === 'amount' ? typed.amount : null)
