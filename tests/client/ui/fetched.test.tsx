/** What stands in the place of a part that could not be fetched. */
import { act, Suspense } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchAhead, fetched } from '../../../client/ui/fetched.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const Greeting = ({ name }: { readonly name: string }) => <p data-testid="greeting">{name}</p>

const Unreachable = fetched<{ readonly name: string }>(() => Promise.reject(new TypeError('Failed to fetch')))

const Screen = ({ open }: { readonly open: boolean }) => (
  <>
    <input data-testid="typed" />
    <Suspense>{open ? <Unreachable name="张" /> : null}</Suspense>
  </>
)

describe('a part that is fetched when it is needed', () => {
  it('[U190] is shown in its place', async () => {
    const Part = fetched(() => Promise.resolve({ default: Greeting }))
    drawn = await draw(
      <Suspense>
        <Part name="张" />
      </Suspense>,
    )
    expect(drawn.at('greeting').textContent).toBe('张')
  })

  it.each([
    ['zh-CN', '网络恢复后'],
    ['en', 'connection is back'],
  ] as const)(
    '[U190] says so where it cannot be fetched, and the screen around it stays with what was typed (%s)',
    async (language, words) => {
      drawn = await draw(<Screen open={false} />, language)
      const field = drawn.at('typed') as HTMLInputElement
      field.value = '写了一半'
      await drawn.draw(<Screen open />)
      await act(async () => undefined)
      expect(drawn.at('not-fetched').textContent).toContain(words)
      expect(drawn.at('not-fetched').querySelectorAll('button')).toHaveLength(1)
      expect(drawn.at('typed')).toBe(field)
      expect(field.value).toBe('写了一半')
    },
  )

  it('[U270] is there without a connection when it was fetched ahead; what did not come is tried again', async () => {
    let online = false
    let fetchedTimes = 0
    const Part = fetched(async () => {
      if (!online) throw new TypeError('Failed to fetch')
      fetchedTimes += 1
      return { default: Greeting }
    })
    await fetchAhead()
    online = true
    await fetchAhead()
    await fetchAhead()
    expect(fetchedTimes).toBe(1)
    drawn = await draw(
      <Suspense>
        <Part name="李" />
      </Suspense>,
    )
    expect(drawn.at('greeting').textContent).toBe('李')
  })
})
