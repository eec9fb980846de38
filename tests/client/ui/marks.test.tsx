/** The marks that stand for a party, a stance, a sign-off, a clause, a change: each says in words what it shows. */
import { afterEach, describe, expect, it } from 'vitest'
import { stanceValues } from '#shared/board/board.ts'
import { Clause } from '../../../client/ui/Clause.tsx'
import { PartyShape, shapeCount } from '../../../client/ui/party-shapes.tsx'
import { PartyBadge } from '../../../client/ui/PartyBadge.tsx'
import { digitsOf } from '../../../client/ui/PinField.tsx'
import { Seal } from '../../../client/ui/Seal.tsx'
import { sealLetters, sealPlaces } from '../../../client/ui/seal-letters.ts'
import { StanceMark } from '../../../client/ui/StanceMark.tsx'
import { TextDiff } from '../../../client/ui/TextDiff.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { importedRecord } from '../../kit/record.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const board = openBoard(importedRecord('start'), seatOf('facilitator', 'U-FAC'))
const parties = [...board.link.view.getState().state.parties.values()]
const at = '2026-07-16T19:06:30+08:00'

describe('marks', () => {
  it('[U15] a party is told by its name and by a shape of its own, at every place of a board of twelve', async () => {
    drawn = await draw(board.around(parties.map((party) => <PartyBadge key={party.id} party={party} />)))
    const badges = drawn.all('party')
    expect(badges.map((badge) => badge.textContent)).toEqual(parties.map((party) => party.name))
    const shapes = badges.map((badge) => badge.querySelector('svg')?.dataset['shape'])
    expect(new Set(shapes).size).toBe(parties.length)
    await drawn.draw(
      Array.from({ length: 12 }, (_, place) => <PartyShape key={`place ${place}`} place={place} color="#333333" />),
    )
    expect(shapeCount).toBe(12)
    expect(new Set([...drawn.root.querySelectorAll('svg')].map((svg) => svg.innerHTML)).size).toBe(12)
  })

  it('[U16] a stance has an icon of its own, its word, and its place on the scale', async () => {
    drawn = await draw(stanceValues.map((value) => <StanceMark key={value} value={value} />))
    const marks = drawn.all('stance')
    expect(new Set(marks.map((mark) => mark.querySelector('svg')?.innerHTML)).size).toBe(6)
    expect(marks.map((mark) => mark.querySelector('.hy-hidden')?.textContent)).toEqual([
      '赞成，六档中的第1档',
      '可接受，六档中的第2档',
      '附条件，六档中的第3档',
      '保留，六档中的第4档',
      '反对，六档中的第5档',
      '触及底线，六档中的第6档',
    ])
    const lit = marks.map((mark) => [...mark.querySelectorAll('i')].findIndex((step) => 'here' in step.dataset))
    expect(lit).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('[U17] [U82] a seal says who has signed and when, and a dissent in words', async () => {
    const [party] = parties
    if (party === undefined) throw new Error('no party')
    drawn = await draw(<Seal party={party} at={at} timeZone="Asia/Shanghai" withDissent />)
    expect(drawn.root.querySelector('svg')?.getAttribute('aria-label')).toBe(`${party.name}已签认，附保留意见`)
    expect(drawn.at('seal').textContent).toContain('2026年7月16日 19:06')
    await drawn.draw(<Seal party={party} at={at} timeZone="Asia/Urumqi" />)
    expect(drawn.root.textContent).not.toContain('保留')
    expect(drawn.at('seal').textContent).toContain('2026年7月16日 17:06')
  })

  it('[U441] a seal of a sign-off on paper is a sheet with a turned corner, and says so, with its dissent', async () => {
    const [party] = parties
    if (party === undefined) throw new Error('no party')
    drawn = await draw(<Seal party={party} at={at} timeZone="Asia/Shanghai" onPaper />)
    const seal = drawn.root.querySelector('svg')
    expect(seal?.getAttribute('aria-label')).toBe(`${party.name}已在纸上签认`)
    expect([seal?.querySelector('[data-sheet]') === null, seal?.querySelector('rect')]).toEqual([false, null])
    expect(drawn.root.querySelector('.hy-seal-paper')?.textContent).toBe('纸质')
    await drawn.draw(<Seal party={party} at={at} timeZone="Asia/Shanghai" onPaper withDissent />)
    expect(drawn.root.querySelector('svg')?.getAttribute('aria-label')).toBe(`${party.name}已在纸上签认，附保留意见`)
    expect(drawn.at('seal').textContent).toContain('纸质保留')
    await drawn.draw(<Seal party={party} at={at} timeZone="Asia/Shanghai" />)
    expect([drawn.root.querySelector('[data-sheet]'), drawn.root.textContent?.includes('纸质')]).toEqual([null, false])
  })

  it('[U17] cuts two to four characters into a seal, inside its frame', () => {
    const letters = parties.map((party) => sealLetters(party, 'zh-CN'))
    expect(letters).toEqual(['产权单位', '施工监理', '物业公司', '居民代表'])
    expect(parties.map((party) => sealLetters(party, 'en'))).toEqual(['OWN', 'CON', 'PM', 'RES'])
    for (const text of [...letters, '居民', '商户会', '村', 'OWN']) {
      for (const { x, y, size } of sealPlaces(text)) {
        expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(size / 2 + 0.05)
      }
    }
  })

  it('[U18] a clause is shown character for character, with the beginning of its hash', async () => {
    const text = '一、会议同意：\n  每日8:00—12:00。 '
    drawn = await draw(<Clause text={text} sha256={'ab12cd34'.repeat(8)} version={3} ordinal={2} />)
    expect(drawn.at('clause-text').textContent).toBe(text)
    expect(drawn.at('clause').dataset['sha256']).toBe('ab12cd34'.repeat(8))
    expect(drawn.at('clause').querySelector('figcaption')?.textContent).toBe('第2条第3版文本指纹ab12cd34')
  })

  it('[U19] a change shows both texts whole, and marks what came and what went', async () => {
    const before = '高噪声工序限于9:00—11:00，连续不超过10日。'
    const after = '高噪声工序限于9:00—11:00、15:00—17:00，连续不超过12日。'
    drawn = await draw(<TextDiff before={before} after={after} />)
    const [diff] = drawn.all('diff-words')
    const parts = [...(diff?.children ?? [])]
    const join = (without: string): string =>
      parts
        .filter((part) => part.tagName !== without)
        .map((part) => part.textContent)
        .join('')
    expect(join('DEL')).toBe(after)
    expect(join('INS')).toBe(before)
    await drawn.draw(<TextDiff before={after} after={after} />)
    expect(drawn.root.textContent).toBe('两版文字完全相同。')
  })

  it('[U20] the PIN field takes six digits and nothing else', () => {
    expect(digitsOf('12a 34-5678')).toBe('123456')
    expect(digitsOf('１２３４５６')).toBe('123456')
  })
})
