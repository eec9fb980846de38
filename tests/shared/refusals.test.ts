/** The closed list of refusals: closed also against reasons that nobody gives any more. */
import { describe, expect, it } from 'vitest'
import { refusalCatalogue } from '#shared/refusals.ts'
import { filesBelow, textOf } from '../kit/source.ts'

/** How source gives a refusal: by the functions that make one, or by the parameter of a check on untrusted JSON. */
const given = /(?:\b(?:refusal|no|UpdateFault)\(\s*|\brefusal: )'(\w+)'/g

const producers = ['shared', 'server', 'client'].flatMap((folder) => filesBelow(folder, /\.tsx?$/))

describe('the closed list of refusals', () => {
  it('[A10] has no code that is given nowhere', () => {
    const codes = new Set(producers.flatMap((file) => [...textOf(file).matchAll(given)].map(([, code]) => code)))
    expect(Object.keys(refusalCatalogue).filter((code) => !codes.has(code))).toEqual([])
  })
})
