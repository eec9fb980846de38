/** The reader's language: where it comes from, switching it, remembering it; and large type. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstLanguage } from '../../../client/state/language.tsx'
import { restoreLargeType } from '../../../client/state/large-type.ts'
import { LanguageSwitch, LargeTypeSwitch } from '../../../client/ui/Switches.tsx'
import { RefusedNote } from '../../../client/ui/RefusedNote.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
beforeEach(() => localStorage.clear())
afterEach(async () => drawn?.close())

const press = (testId: string): Promise<void> => act(async () => drawn?.at(testId).click())

describe('language and size', () => {
  it('[U23] Chinese unless the address or an earlier choice says otherwise', () => {
    expect(firstLanguage('')).toBe('zh-CN')
    expect(firstLanguage('?lang=en')).toBe('en')
    localStorage.setItem('heyi.language', 'en')
    expect(firstLanguage('')).toBe('en')
    expect(firstLanguage('?lang=zh')).toBe('zh-CN')
  })

  it('[U23] switches every sentence, tells the browser, and remembers', async () => {
    drawn = await draw([<LanguageSwitch key="switch" />, <RefusedNote key="note" refusal={{ code: 'notAllowed' }} />])
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(drawn.at('refused').textContent).toBe('您的身份不能做这一步。')
    await press('language')
    await expect.poll(() => drawn?.at('refused').textContent).toBe('Your role cannot do this.')
    expect(document.documentElement.lang).toBe('en')
    expect(firstLanguage('')).toBe('en')
  })

  it('[U23] large type is one switch for the whole page, remembered', async () => {
    restoreLargeType()
    drawn = await draw(<LargeTypeSwitch />)
    expect(document.documentElement.dataset['size']).toBe('normal')
    await press('large-type')
    expect(drawn.at('large-type').getAttribute('aria-pressed')).toBe('true')
    document.documentElement.dataset['size'] = ''
    restoreLargeType()
    expect(document.documentElement.dataset['size']).toBe('large')
  })
})
