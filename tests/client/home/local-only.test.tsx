/** Links that only this computer can open are called so before anybody prints them. */
import { afterEach, describe, expect, it } from 'vitest'
import { LocalOnly } from '../../../client/screens/home/LocalOnly.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const show = async (...urls: readonly (string | null)[]): Promise<Drawn> => {
  drawn = await draw(<LocalOnly rows={urls.map((url) => ({ url }))} />)
  return drawn
}

describe('links to this computer', () => {
  it.each(['http://localhost:4600/join/x', 'http://127.0.0.1:4600/join/x', 'http://[::1]:4600/join/x'])(
    '[U93] %s is of no use on a phone, and the page says so',
    async (url) => {
      const page = await show(null, url)
      expect(page.at('local-only').textContent).toContain('手机打不开')
    },
  )

  it('[U93] says nothing of links that the room can open, nor where there is none', async () => {
    expect((await show('http://192.168.1.20:4600/join/x')).has('local-only')).toBe(false)
    expect((await show('https://heyi.example.org/join/x')).has('local-only')).toBe(false)
    expect((await show(null)).has('local-only')).toBe(false)
  })
})
