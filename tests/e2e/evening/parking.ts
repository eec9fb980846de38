/**
 * Minutes 32:00 to 52:00: parking. The legal gate, a red line that everybody may know, somebody who leaves the room, a
 * pause, the text in two versions, a dissent, signatures.
 * Longer than 300 lines, reason: twenty minutes of the script, minute by minute.
 */
import { expect, it } from 'vitest'
import { validSignOffs } from '#shared/board/select.ts'
import { isAway } from '#shared/board/attendance.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import type { IssueId, PartyId, PersonId } from '#shared/ids.ts'
import {
  createActions,
  enterIssue,
  expected,
  press,
  publish,
  resolutionOn,
  sign,
  takeStances,
  writeText,
} from '../room.ts'
import { retype, selectWords } from '../selecting.ts'
import { meetingId, noted, panel, reads, room, show, textIn, wall } from './evening.ts'

/** The page on which the minutes collect signatures, as text. */
async function signPage(): Promise<string> {
  const token = room.links['U-SEC']?.split('/').at(-1) ?? ''
  const address = `${room.running.address}/api/boards/${room.boardId}/exports/signoff.md?meeting=${meetingId}`
  return (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).text()
}

/** These minutes, as tests; they build on what came before. */
export function parking(): void {
  it('[E22] 32:00 options on parking: B leads, and C says that three quarters of the owners must vote for it', async () => {
    room.at(32)
    await panel()
    await press(room.page('F'), 'focus-AG-04')
    await enterIssue(room, 'F', 'I-11')
    await press(room.page('F'), 'advance')
    for (const option of ['O-11A', 'O-11B', 'O-11C']) await takeStances(room, option, option, null)
    const ranking = rankOptions(await room.state(), 'I-11' as IssueId)
    expect(ranking.find(({ rank }) => rank === 1)?.optionId).toBe('O-11B')
    await reads('F', 'gate-O-11C', /3\/4|四分之三/)
  })

  it('[E23] 34:00 the contractor suggests other words for option B, which stand beside it with its name', async () => {
    room.at(34)
    await enterIssue(room, 'C1', 'I-11')
    const page = room.page('C1')
    await page.getByTestId('remarks-on-O-11B').first().locator('summary').click()
    await page.getByTestId('option-remarks-O-11B').first().getByTestId('add-suggestion').click()
    await page.getByTestId('remark-draft-replacement').fill('施工堆场由12个车位压缩至6个，2026年9月30日前恢复')
    await press(page, 'remark-send')
    await page.getByTestId('remark-draft').waitFor({ state: 'detached' })
    const remark = [...(await room.state()).remarks.values()].at(-1)
    expect(remark).toMatchObject({ optionId: 'O-11B', kind: 'suggestion', partyId: 'P-CON', anchor: null })
    await enterIssue(room, 'S', 'I-11')
    await room.page('S').getByTestId('remarks-on-O-11B').first().locator('summary').click()
    await room.page('S').getByTestId(`remark-${remark?.id}`).filter({ hasText: '9月30日前恢复' }).waitFor()
  })

  it('[E24] 36:00 a published red line is named to everybody, the wall included', async () => {
    room.at(36)
    for (const name of ['P1', 'C1', 'F'] as const) await enterIssue(room, name, 'I-11')
    const line = (await room.state()).parties
    const text = [...line.values()].flatMap((party) => party.redLines).find(({ id }) => id === 'RL-RES-3')
    expect(text?.visibility).toBe('public')
    for (const name of ['P1', 'C1', 'F'] as const) {
      const cell = room.page(name).getByTestId('stance-O-11C-P-RES').first()
      expect(await cell.getAttribute('data-stance')).toBe('block')
    }
    await show('options')
    await reads('J', 'scene-options', `居民代表：触及底线“${text?.text ?? '?'}”`)
  })

  it('[E16] 37:00 the single text on parking grows out of option B', async () => {
    room.at(37)
    await enterIssue(room, 'F', 'I-11')
    await press(room.page('F'), 'draft-text')
    await enterIssue(room, 'S', 'I-11')
    const [v1] = expected('R-03').versions
    await writeText(room.page('S'), v1?.text ?? '')
    await publish(room.page('S'), v1?.changeNote ?? '')
    expect(await resolutionOn(room, 'I-11')).toMatchObject({ currentVersion: 1, acceptedOptionId: 'O-11B', meetingId })
  })

  it('[E25] 38:00 a representative leaves the room: the wall says so, and her colleague has the party’s turn', async () => {
    room.at(38)
    const page = room.page('R1')
    await press(page, 'room-more')
    await press(page, 'step-out')
    await page.getByTestId('step-out-reason').fill('需要冷静一下')
    await press(page, 'confirm')
    await reads('J', 'presence-P-RES', '1/2')
    const attendance = (await room.state()).meetings.get(meetingId)?.attendance ?? []
    expect(attendance.filter(isAway).map(({ personId }) => personId)).toEqual(['U-RES1'])
    await panel()
    await press(room.page('F'), 'turn-start-P-RES')
    await room.page('R2').getByTestId('own-turn').waitFor()
    expect(await page.getByTestId('own-turn').count()).toBe(0)
    await press(room.page('F'), 'turn-end')
    await enterIssue(room, 'R1', 'I-11')
    await selectWords(page, 'text-editor', '夜间错时开放20个车位')
    await press(page, 'add-comment')
    await room.seats.R1.context.setOffline(true)
    await room.page('R1').getByTestId('link').filter({ hasText: /离线/ }).waitFor()
    await page.getByTestId('remark-draft-text').fill('没写早上几点清场，停满了怎么办')
    await press(page, 'remark-send')
    await reads('R1', 'pending-count', '1 项')
    const { id } = await resolutionOn(room, 'I-11')
    await page.getByTestId(`stance-${id}-P-RES`).first().getByTestId('take-stance').click()
    await page.getByTestId('stance-value-oppose').click()
    await page.getByTestId('stance-reason').fill('这样写居民没法放心')
    await press(page, 'save-stance')
    await reads('R1', 'pending-count', '2 项')
    // She closes the laptop: nothing of the page is left but what the device keeps.
    await page.goto('about:blank')
    const state = await room.state()
    expect([...state.remarks.values()].filter(({ partyId }) => partyId === ('P-RES' as PartyId))).toEqual([])
    expect([...state.stances.values()].filter(({ targetId }) => targetId === id)).toEqual([])
  })

  it('[E26] 39:00 meanwhile the secretary rewords the very words that she commented on; it is no version yet', async () => {
    room.at(39)
    await enterIssue(room, 'S', 'I-11')
    const [v1] = expected('R-03').versions
    const reworded = (v1?.text ?? '').replace('开放20个车位', '开放停车位20个')
    await retype(room.page('S'), v1?.text ?? '', reworded)
    await reads('P1', 'text-editor', '开放停车位20个')
    expect((await resolutionOn(room, 'I-11')).currentVersion).toBe(1)
  })

  it('[E27] 40:00 the facilitator lets two caucuses begin, in neither of which he is', async () => {
    room.at(40)
    await enterIssue(room, 'F', 'I-11')
    const page = room.page('F')
    for (const people of [
      ['U-MED', 'U-RES2'],
      ['U-OWN1', 'U-CON1'],
    ]) {
      await press(page, 'caucus-open')
      for (const who of people) await page.getByTestId(`caucus-member-${who}`).check()
      await press(page, 'caucus-start')
      await page.getByTestId('caucus-start').waitFor({ state: 'detached' })
    }
    await page.getByTestId('caucus-running').nth(1).waitFor()
    expect(await page.getByTestId('caucus-enter').count()).toBe(0)
    for (const name of ['O1', 'C1'] as const) {
      await enterIssue(room, name, 'I-11')
      await press(room.page(name), 'caucus-enter')
    }
    await room.page('O1').getByTestId('caucus-notes').fill('七点半清场写进去，堆场就能松')
    await noted('C1', '堆场就能松')
    for (const name of ['F', 'S', 'M', 'R2', 'P1', 'O2', 'C2', 'J', 'OB1'] as const) {
      const told = room.seats[name].received.filter((frame) => frame.includes('堆场就能松'))
      expect([name, told]).toEqual([name, []])
    }
    for (const left of [1, 0]) {
      await press(page, 'caucus-close', { confirms: true })
      await page.getByTestId('caucus-running').nth(left).waitFor({ state: 'detached' })
    }
    expect([...(await room.state()).caucuses.values()].every(({ closedAt }) => closedAt !== null)).toBe(true)
  })

  it('[E27] 40:00 the meeting pauses: clocks stand still, the wall says until when', async () => {
    room.at(40)
    await panel()
    const page = room.page('F')
    await press(page, 'pause-meeting')
    await page.getByTestId('pause-reason').fill('分别磋商')
    await press(page, 'confirm')
    await reads('J', 'wall-paused', '分别磋商')
    room.at(41, 5)
    await room.page('J').reload()
    await reads('J', 'wall-paused', /1:\d\d/)
    for (const name of ['O1', 'OB1'] as const) await room.page(name).getByText('休会').first().waitFor()
    room.at(46)
    await press(page, 'resume-meeting')
    await room.page('J').getByTestId('wall-paused').waitFor({ state: 'detached' })
    expect((await room.state()).meetings.get(meetingId)?.status).toBe('running')
  })

  it('[E25] [E28] 46:00 she returns: first what changed, then her acts one by one; the comment is sent, the stance withdrawn', async () => {
    room.at(46)
    await room.seats.R1.context.setOffline(false)
    await enterIssue(room, 'R1', 'I-11')
    const page = room.page('R1')
    await page.getByTestId('return-review').waitFor()
    await reads('R1', 'return-changes', '停车位')
    const comment = page.locator('li[data-act="remark.record"]')
    await comment.getByTestId('pending-send').click()
    await comment.waitFor({ state: 'detached' })
    const stance = page.locator('li[data-act="stance.take"]')
    await stance.getByTestId('pending-withdraw').click()
    await stance.waitFor({ state: 'detached' })
    await press(page, 'return-done')
    const { id } = await resolutionOn(room, 'I-11')
    const state = await room.state()
    expect([...state.stances.values()].filter(({ targetId }) => targetId === id)).toEqual([])
    const remark = [...state.remarks.values()].at(-1)
    expect(remark).toMatchObject({ partyId: 'P-RES', byId: 'U-RES1', text: '没写早上几点清场，停满了怎么办' })
    const marked = room.page('S').locator(`[data-testid="text-editor"] [data-remark="${remark?.id}"]`)
    expect((await marked.allTextContents()).join('')).toContain('夜间错时开放')
    await press(page, 'step-in')
    await reads('J', 'presence-P-RES', '2/2')
    const entry = (await room.state()).meetings
      .get(meetingId)
      ?.attendance.find(({ personId }) => personId === ('U-RES1' as PersonId))
    expect(entry?.absences).toEqual([
      { fromAt: '2026-07-16T11:38:00.000Z', toAt: '2026-07-16T11:46:00.000Z', reason: '需要冷静一下' },
    ])
  })

  it('[E28] 47:00 stances on the first version: the owner blocks, and the reason is read', async () => {
    room.at(47)
    const { id } = await resolutionOn(room, 'I-11')
    await takeStances(room, 'R-03', id, 1)
    await enterIssue(room, 'F', 'I-11')
    const page = room.page('F')
    for (const [party, value] of [
      ['P-OWN', 'block'],
      ['P-CON', 'reserve'],
      ['P-PM', 'accept'],
      ['P-RES', 'none'],
    ]) {
      await page.locator(`[data-testid="stance-${id}-${party}"][data-stance="${value}"]`).first().waitFor()
    }
    expect(await page.getByTestId('agree').getAttribute('aria-disabled')).toBe('true')
    expect(await textIn('F', 'agreement')).toContain('没写清场时间')
    expect(await page.locator('[data-testid="agreement-reason"][data-code="blocked"]').count()).toBe(1)
  })

  it('[E29] 48:00 the second version answers the red line; the wall shows both side by side', async () => {
    room.at(48)
    const { id } = await resolutionOn(room, 'I-11')
    const v2 = expected('R-03').versions[1]
    await enterIssue(room, 'S', 'I-11')
    await writeText(room.page('S'), v2?.text ?? '')
    await publish(room.page('S'), v2?.changeNote ?? '')
    await show('diff')
    await reads('J', 'scene-diff', '7:30')
    // The words that a party could not live with are gone: nobody blocks these.
    await enterIssue(room, 'F', 'I-11')
    await room.page('F').getByTestId('version-2').waitFor()
    expect(await room.page('F').locator('[data-testid="agreement-reason"][data-code="blocked"]').count()).toBe(0)
    expect(await textIn('F', 'agreement')).not.toContain('没写清场时间')
    room.at(50)
    await takeStances(room, 'R-03', id, 2)
    expect((await resolutionOn(room, 'I-11')).currentVersion).toBe(2)
  })

  it('[E30] 50:30 nobody blocks and the residents support it: a reservation does not stand in the way', async () => {
    room.at(50, 30)
    await enterIssue(room, 'F', 'I-11')
    const { id } = await resolutionOn(room, 'I-11')
    await room.page('F').locator(`[data-testid="stance-${id}-P-PM"][data-stance="reserve"]`).first().waitFor()
    await press(room.page('F'), 'agree', { confirms: true })
    await press(room.page('F'), 'open-signing')
    expect((await resolutionOn(room, 'I-11')).status).toBe('signing')
  })

  it('[E31] 51:30 the manager files a dissent: on the card, not as the wall’s headline', async () => {
    room.at(51, 30)
    await enterIssue(room, 'P1', 'I-11')
    const page = room.page('P1')
    const words = expected('R-03').dissents[0]?.text ?? ''
    await press(page, 'file-dissent')
    await page.getByTestId('dissent-text').fill(words)
    await press(page, 'dissent-save')
    await room.page('S').getByTestId('dissent-P-PM').filter({ hasText: words }).waitFor()
    await show('signing')
    expect(await textIn('J', 'scene-signing')).not.toContain(words)
  })

  it('[E32] 52:00 four sign the second version, the manager with its dissent', async () => {
    room.at(52)
    for (const name of ['O1', 'C1', 'P1', 'R1'] as const) await sign(room, name, 'I-11')
    for (const party of ['P-OWN', 'P-CON', 'P-PM', 'P-RES']) {
      await room.page('J').getByTestId(`seal-${party}`).waitFor()
    }
    const signed = await resolutionOn(room, 'I-11')
    expect(
      validSignOffs(signed).map(({ partyId, version, withDissent }) => [partyId, version, withDissent ?? false]),
    ).toEqual([
      ['P-OWN', 2, false],
      ['P-CON', 2, false],
      ['P-PM', 2, true],
      ['P-RES', 2, false],
    ])
    await reads('J', 'seal-P-PM', '保留')
    const row = (await signPage()).split('\n').find((line) => line.includes('停车位') && line.includes('签认')) ?? ''
    expect(row.split('|').filter((cell) => cell.includes('（保留）'))).toEqual([
      expect.stringContaining('物业公司项目经理'),
    ])
    expect(row).toContain('固定车位收费事项另行依法表决')
    await enterIssue(room, 'F', 'I-11')
    await press(room.page('F'), 'advance')
    await createActions(room.page('F'), 'R-03')
    expect((await room.state()).issues.get('I-11' as IssueId)?.status).toBe('resolved')
    await wall('signing')
  })
}
