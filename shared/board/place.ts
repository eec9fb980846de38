/**
 * Where in a settlement: a building and an entrance, each a short number or letter however it was written. Nothing else fits:
 * no door, no name, no story — a place is read by whoever reads the demand.
 */

const digits = '零一二三四五六七八九'

/** 七 → 7, 十二 → 12, up to 九十九; anything else as it is. */
function numeral(text: string): string {
  const found = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text)
  if (found !== null)
    return String(10 * digits.indexOf(found[1] ?? '一') + Math.max(0, digits.indexOf(found[2] ?? '零')))
  return text.length === 1 && digits.includes(text) ? String(digits.indexOf(text)) : text
}

const numberOf = (text: string, ending: RegExp, form: RegExp): string | null => {
  const number = numeral(text.normalize('NFKC').trim().replace(ending, '').trim())
  return number === '' || form.test(number) ? number.toUpperCase() : null
}

/** A building: `7`, `7号楼`, `七号楼`, `12A`, `B3`; empty where none is said; null where it is something else. */
export const buildingNumber = (text: string): string | null =>
  numberOf(text, /(?:号楼|号|楼|栋|幢|#)$/u, /^[A-Za-z]?[0-9]{0,3}[A-Za-z]?$/)

/** An entrance: `2`, `2单元`, `二单元`, `A`; empty where none is said; null where it is something else. */
export const unitNumber = (text: string): string | null =>
  numberOf(text, /(?:单元|门|口)$/u, /^(?:[0-9]{1,2}|[A-Za-z])$/)
