/** Acting without a connection: what is kept instead of sent, under which id it goes when it goes, and what is never kept. */
import { act, useEffect } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Verdict } from '#shared/refusals.ts'
import { useAct } from '../../../client/state/board.tsx'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { ActButton } from '../../../client/ui/ActButton.tsx'
import { press, words } from '../../kit/issue-room.tsx'
import type { OpenedBoard } from '../../kit/open-board.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const kept = pendingActsOf('B-XHM', 'U-RES1')
const oppose: CommandInput = {
  type: 'stance.take',
  stanceId: id('ST-1'),
  targetType: 'option',
  targetId: id<'option'>('O-02A'),
  value: 'oppose',
  reason: '噪声太大',
}
let drawn: Drawn | null = null
let board: OpenedBoard
let give: (input: CommandInput, pin?: string) => Promise<Verdict>

const me = seatOf('partyRep', 'U-RES1', 'P-RES')

function Acting() {
  const acting = useAct()
  useEffect(() => {
    give = acting.act
  }, [acting])
  return <ActButton input={oppose}>表态</ActButton>
}

beforeEach(async () => {
  localStorage.clear()
  kept.refresh()
  board = openBoard(playTo('hearEveryone').record, me)
  drawn = await draw(board.around(<Acting />))
})
afterEach(async () => drawn?.close())

const button = (): HTMLElement => {
  const found = drawn?.root.querySelector('button')
  if (!found) throw new Error('no button')
  return found
}
const cut = (): Promise<void> => board.after(() => board.world.wire.drop())
const back = (): Promise<void> => board.after(() => board.world.wire.arrive({ actor: me.actor }))
/** Begins an act, and lets the screen follow; answers with the verdict that will come. */
async function begins(input: CommandInput): Promise<{ readonly verdict: Promise<Verdict> }> {
  const begun: { verdict: Promise<Verdict> | null } = { verdict: null }
  await act(async () => {
    begun.verdict = give(input)
  })
  if (begun.verdict === null) throw new Error('nothing begun')
  return { verdict: begun.verdict }
}
/** Acts, and lets the screen follow. */
async function acts(input: CommandInput, pin?: string): Promise<Verdict> {
  const given: { verdict: Verdict | null } = { verdict: null }
  await act(async () => {
    given.verdict = await give(input, pin)
  })
  if (given.verdict === null) throw new Error('no verdict')
  return given.verdict
}

describe('acting without a connection', () => {
  it('[U262] the button stays usable, says beforehand that the act is kept here, and sends nothing', async () => {
    await cut()
    expect(button().getAttribute('aria-disabled')).toBe('false')
    expect(words(drawn?.root as HTMLElement)).toContain('先记在本机，联网后由您确认再提交')
    await press(button())
    expect(drawn?.root.querySelector('output')?.textContent).toContain('先记在本机')
    expect(kept.all).toMatchObject([{ input: oppose, status: 'waiting', seq: board.link.view.getState().state.seq }])
    await back()
    expect([board.world.wire.sent, kept.all.length]).toEqual([[], 1])
  })

  it('[U262] what the record already forbids is not kept, and says why', async () => {
    await cut()
    const nowhere: CommandInput = { ...oppose, targetId: id<'option'>('O-02A'), value: 'block', redLineId: null }
    await drawn?.draw(board.around(<ActButton input={nowhere}>表态</ActButton>))
    expect(button().getAttribute('aria-disabled')).toBe('true')
  })

  it('[Y113] what says too little in itself is not kept but refused with its field; what only time can tell is kept', async () => {
    await cut()
    expect(await acts({ ...oppose, reason: ' ' })).toMatchObject({
      ok: false,
      refusal: { code: 'missingField', field: 'reason' },
    })
    expect(kept.all).toEqual([])
    const onNextVersion: CommandInput = {
      ...oppose,
      targetType: 'resolution',
      targetId: id<'resolution'>('R-02'),
      targetVersion: 9,
    }
    expect(await acts(onNextVersion)).toMatchObject({ refusal: { code: 'keptHere' } })
    expect(kept.all).toMatchObject([{ input: onNextVersion }])
  })

  it('[U260] what binds, and what needs a PIN, is refused as before', async () => {
    await cut()
    const sign: CommandInput = {
      type: 'signOff.sign',
      resolutionId: id('R-02'),
      version: 3,
      textSha256: 'a'.repeat(64),
    }
    expect(await acts(sign, '123456')).toMatchObject({ refusal: { code: 'offline' } })
    expect(await acts({ type: 'meeting.pause', meetingId: id('M-05') })).toMatchObject({ refusal: { code: 'offline' } })
    expect(await acts(oppose, '123456')).toMatchObject({ refusal: { code: 'offline' } })
    expect(kept.all).toEqual([])
  })

  it('[U263] an act whose verdict got lost is kept under its command id, goes under it again, and is gone when it counts', async () => {
    const lost = await begins(oppose)
    await cut()
    expect(await lost.verdict).toMatchObject({ ok: false, refusal: { code: 'maybeCounted' } })
    const [first] = kept.all
    expect(first).toMatchObject({ status: 'unanswered', input: oppose })
    await back()
    board.world.pass(600_000)
    const again = await begins(oppose)
    const sent = board.world.wire.sent.map(({ message }) => (message.act as { commandId: string }).commandId)
    expect(sent).toEqual([first?.id, first?.id])
    await board.after(() =>
      board.world.wire.sent.at(-1)?.answer({ ok: true, commandId: id(first?.id ?? ''), seq: 9, duplicate: true }),
    )
    expect([(await again.verdict).ok, kept.all]).toEqual([true, []])
  })

  it('[U408] the button says one thing of a lost answer: it may have arrived, and the page will say which', async () => {
    await press(button())
    await cut()
    const said = words(drawn?.root as HTMLElement)
    expect(said).toContain('可能已经送到，也可能没有')
    expect(said).not.toMatch(/再试一次|先记在本机/)
    await back()
    await act(async () => kept.settle(kept.all[0]?.id ?? id('')))
    expect(words(drawn?.root as HTMLElement)).not.toContain('可能已经送到')
  })

  it('[U265] says the server’s time of it, whatever the device’s clock says', async () => {
    const real = Date.now
    Date.now = () => real() + 3 * 3_600_000
    try {
      await cut()
      await acts(oppose)
      expect(kept.all[0]?.at).toBe(board.link.serverNow())
    } finally {
      Date.now = real
    }
  })
})
