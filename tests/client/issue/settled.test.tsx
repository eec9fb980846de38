/** What stands beside a text follows it in the pauses of its writer, so that no key waits for it. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { useSettled } from '../../../client/screens/issue/text/working-text.ts'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

const read = (doc: Y.Doc): string => doc.getText().toJSON()
let doc: Y.Doc
let drawn: Drawn

function Beside() {
  return <p>{useSettled(doc, read)}</p>
}
const shown = (): string | null => drawn.root.textContent
const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms))
const type = (): void => doc.getText().insert(doc.getText().length, '字')
/** Somebody else's words come. */
function comes(): void {
  const other = new Y.Doc()
  other.getText().insert(0, '他')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
}

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', undefined)
  doc = new Y.Doc()
  drawn = await draw(<Beside />)
})
afterEach(async () => {
  await drawn.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what stands beside a text', () => {
  it('[U609] waits while its writer writes, and follows when the hand rests', async () => {
    for (let key = 0; key < 5; key += 1) {
      type()
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await pass(140)
    }
    expect(shown()).toBe('')
    await pass(160)
    expect(shown()).toBe('字字字字字')
  })

  it('[U609] follows after a second and a half at the latest, however long somebody writes without a rest', async () => {
    for (let key = 0; key < 11; key += 1) {
      type()
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await pass(140)
    }
    expect(shown()).not.toBe('')
  })

  it('[U609] follows others every 300 ms, however fast they write', async () => {
    comes()
    await pass(200)
    comes()
    await pass(99)
    expect(shown()).toBe('')
    await pass(1)
    expect(shown()).toBe('他他')
  })
})
