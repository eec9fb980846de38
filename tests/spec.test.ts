/**
 * Ties `docs/SPEC.md` to the tests: every rule has a test that cites it, every cited number is a rule. The scripted evening
 * is one test file in several parts (`tests/e2e/evening/*.ts`), whose titles count like its own.
 */
import { describe, expect, it } from 'vitest'
import { filesBelow, textOf } from './kit/source.ts'

const ruleLine = /^- \*\*([A-Z]\d+)\*\* /gm
const citation = /\[([A-Z]\d+(?:[, ]+[A-Z]\d+)*)\]/g

const rules = [...textOf('docs/SPEC.md').matchAll(ruleLine)].map(([, id = '']) => id)
const cited = new Set(
  [...filesBelow('tests', /\.test\.tsx?$/), ...filesBelow('tests/e2e/evening', /\.ts$/)].flatMap((file) =>
    [...textOf(file).matchAll(citation)].flatMap(([, ids = '']) => ids.split(/[, ]+/)),
  ),
)

describe('the rules', () => {
  it('[A7] have unique numbers', () => {
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
  })

  it('[A7] are each cited by a test', () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
  })

  it('[A7] are the only numbers that tests cite', () => {
    const known = new Set(rules)
    expect([...cited].filter((id) => !known.has(id) && /^[ACDEHIMPRSUVXY]\d+$/.test(id)).sort()).toEqual([])
  })
})
