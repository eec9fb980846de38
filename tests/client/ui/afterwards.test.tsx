/** What is left for later comes by itself, and not before the screen beside which it stands. */
import { act, Suspense } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Afterwards, ScreenStands } from '../../../client/ui/afterwards.tsx'
import { fetched } from '../../../client/ui/fetched.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] })
})
afterEach(async () => {
  await drawn?.close()
  vi.useRealTimers()
})

const pass = (): Promise<void> => act(async () => void vi.advanceTimersByTime(5_000))

/** What comes when the test lets it. */
class Gate {
  open!: () => void
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve
  })
}

it('[A9] a part of a screen that may come later is fetched once the screen has been drawn', async () => {
  const line = new Gate()
  const Screen = fetched(async () => {
    await line.opened
    return { default: () => <p data-testid="screen" /> }
  })
  let asked = 0
  const Later = fetched(async () => {
    asked += 1
    return { default: () => <p data-testid="later" /> }
  })
  drawn = await draw(
    <>
      <Suspense>
        <Screen />
        <ScreenStands />
      </Suspense>
      <Afterwards placeholder={<p data-testid="place" />}>
        <Later />
      </Afterwards>
    </>,
  )
  await pass()
  expect([drawn.has('screen'), drawn.has('place'), asked]).toEqual([false, true, 0])
  await act(async () => line.open())
  expect([drawn.has('screen'), drawn.has('place'), asked]).toEqual([true, true, 0])
  await pass()
  expect([drawn.has('later'), drawn.has('place'), asked]).toEqual([true, false, 1])
})
