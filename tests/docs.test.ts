/** Pages that are made from the code are what the code now says; pictures and links of the README exist. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generatedPages, reasonIn } from './kit/docs.ts'
import { filesBelow, root, textOf } from './kit/source.ts'

describe('docs', () => {
  it.each([...generatedPages()])('[A8] %s is up to date (npm run docs)', (file, text) => {
    expect(textOf(file)).toBe(text)
  })

  it('[A8] a reason of several lines stands with its own limit, and limits below one another share one', () => {
    const source = [
      'export const limits = {',
      '  /** One line. */',
      '  one: 1,',
      '  /**',
      '   * Several lines: 2 * 3 of them,',
      '   * each with a star.',
      '   */',
      '  several: 6,',
      '  alike: 6,',
      '} as const',
    ].join('\n')
    const reasons = ['one', 'several', 'alike'].map((name) => reasonIn(source, name, 'export const limits'))
    const long = 'Several lines: 2 * 3 of them, each with a star.'
    expect(reasons).toEqual(['One line.', long, long])
  })

  it('[A8] links in README and docs lead to files that exist', () => {
    const pages = ['README.md', ...filesBelow('docs', /\.md$/)]
    const broken = pages.flatMap((page) => {
      const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/')) : ''
      return [...textOf(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
        .map(([, target = '']) => join(folder, target))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${page} → ${target}`)
    })
    expect(broken).toEqual([])
  })
})
