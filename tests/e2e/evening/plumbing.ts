/**
 * Minutes 54:00 to 75:30: plumbing, which needs the departments; action items; the wall without a network.
 */
import { expect, it } from 'vitest'
import { validSignOffs } from '#shared/board/select.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import type { IssueId } from '#shared/ids.ts'
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
import { liaison, panel, room, show, textIn } from './evening.ts'

/** These minutes, as tests; they build on what came before. */
export function plumbing(): void {
  it('[E34] 54:00 options on plumbing: B leads', async () => {
    room.at(54)
    await panel()
    await press(room.page('F'), 'focus-AG-05')
    await enterIssue(room, 'F', 'I-07')
    await press(room.page('F'), 'advance')
    for (const option of ['O-07A', 'O-07B', 'O-07C']) await takeStances(room, option, option, null)
    const ranking = rankOptions(await room.state(), 'I-07' as IssueId)
    expect(ranking.find(({ rank }) => rank === 1)?.optionId).toBe('O-07B')
  })

  it('[E35] 56:00 the department’s liaison takes no stance, whatever her device sends', async () => {
    room.at(56)
    const before = (await room.state()).seq
    const verdict = await liaison.act({
      type: 'stance.take',
      stanceId: 'ST-L',
      targetType: 'option',
      targetId: 'O-07B',
      value: 'support',
      reason: '需先报检测报告',
    })
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } })
    expect((await room.state()).seq).toBe(before)
  })

  it('[E36] 58:00 the text that goes to the departments is signed by all; the issue waits for them', async () => {
    room.at(58)
    await enterIssue(room, 'F', 'I-07')
    await press(room.page('F'), 'draft-text')
    await enterIssue(room, 'S', 'I-07')
    const [v1] = expected('R-04').versions
    await writeText(room.page('S'), v1?.text ?? '')
    await publish(room.page('S'), v1?.changeNote ?? '')
    const { id } = await resolutionOn(room, 'I-07')
    await takeStances(room, 'R-04', id, 1)
    await enterIssue(room, 'F', 'I-07')
    await press(room.page('F'), 'agree', { confirms: true })
    await press(room.page('F'), 'open-signing')
    for (const name of ['O1', 'C1', 'P1', 'R1'] as const) await sign(room, name, 'I-07')
    expect(validSignOffs(await resolutionOn(room, 'I-07'))).toHaveLength(4)
    await enterIssue(room, 'F', 'I-07')
    const page = room.page('F')
    if (
      (await page.getByTestId('advance-escalated').count()) === 0 ||
      !(await page.getByTestId('advance-escalated').isVisible())
    ) {
      await page.getByTestId('more-steps').click()
    }
    await page.getByRole('textbox', { name: '为什么上报' }).fill('须报市、区有关部门')
    await press(page, 'advance-escalated')
    await page.getByTestId('issue-head').filter({ hasText: '已上报' }).waitFor()
    expect((await room.state()).issues.get('I-07' as IssueId)?.status).toBe('escalated')
  })

  it('[E39] 70:00 an action item without a day is not assigned; with one it is', async () => {
    room.at(70)
    await panel()
    await press(room.page('F'), 'focus-AG-06')
    await enterIssue(room, 'F', 'I-07')
    const page = room.page('F')
    await page.getByTestId('new-action').click()
    await page.getByTestId('field-title').fill('没有定时限的事项')
    await page.getByTestId('field-dueOn').fill('')
    await page.getByTestId('save-action').click()
    await page.getByTestId('action-form').getByText('定时限').first().waitFor()
    expect([...(await room.state()).actionItems.values()].some(({ title }) => title === '没有定时限的事项')).toBe(false)
    await page.keyboard.press('Escape')
    await page.getByTestId('action-form').waitFor({ state: 'detached' })
    await createActions(page, 'R-04', ['A-11'])
    expect([...(await room.state()).actionItems.values()].filter((one) => one.issueId === 'I-07')).toHaveLength(1)
  })

  it('[E40] 74:00 the wall loses its network for ninety seconds, says so with the time, and returns to the right scene', async () => {
    room.at(74)
    // The wall reads the server's clock when it comes in; the test has moved it by an hour since.
    await room.page('J').reload()
    await show('actions')
    const wall = room.seats.J
    await wall.context.setOffline(true)
    const strip = room.page('J').getByTestId('wall-offline')
    await strip.waitFor()
    expect(await strip.textContent()).toMatch(/离线.*20:14|20:14.*离线/s)
    await press(room.page('F'), 'focus-AG-07')
    room.at(75, 30)
    await press(room.page('F'), 'scene-button-readBack')
    await wall.context.setOffline(false)
    await room.page('J').getByTestId('scene-readBack').waitFor()
    await strip.waitFor({ state: 'detached' })
    expect(await textIn('J', 'wall')).not.toContain('离线')
  })
}
