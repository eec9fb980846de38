/**
 * Minutes 12:00 to 31:00: turns, a demand, options and their ranking, the single text in three versions, signatures.
 * Longer than 300 lines, reason: half an hour of the script, minute by minute.
 */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { currentText, validSignOffs } from '#shared/board/select.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import type { AttachmentId, DemandId, IssueId, OptionId } from '#shared/ids.ts'
import {
  after,
  createActions,
  enterIssue,
  expected,
  press,
  publish,
  resolutionOn,
  sign,
  takeStance,
  takeStances,
  writeText,
} from '../room.ts'
import { root } from '../../kit/source.ts'
import { readsText, retype, selectIn } from '../selecting.ts'
import { hall, meetingId, noted, panel, reads, room, show, sidesOn, textIn, wall } from './evening.ts'

/** These minutes, as tests; they build on what came before. */
export function noise(): void {
  it('[E11] 12:00 every party speaks in its turn; time is shown, runs out in red, and can be extended', async () => {
    room.at(12)
    await panel()
    await press(room.page('F'), 'focus-AG-03')
    await wall('issue')
    await enterIssue(room, 'P1', 'I-02')
    await press(room.page('P1'), 'no-demand', { confirms: true })
    const page = room.page('F')
    const turnsAt = [
      [720, 'P-RES'],
      [880, 'P-CON'],
      [885, 'P-PM'],
      [890, 'P-OWN'],
    ] as const
    for (const [second, party] of turnsAt) {
      room.at(0, second)
      await press(page, `turn-start-${party}`)
      await room.page('J').getByTestId('turn').waitFor()
      if (party === 'P-RES') {
        await press(page, 'turn-extend')
        await reads('J', 'turn', '30')
        room.at(14, 31)
        await room.page('J').reload()
        await room.page('J').locator('[data-testid="turn"][data-over="true"]').waitFor()
        await reads('J', 'turn', '超时')
      }
      await press(page, 'turn-end')
      await room.page('J').getByTestId('turn').waitFor({ state: 'detached' })
    }
    const turns = (await room.state()).turns.filter((turn) => turn.agendaId === 'AG-03')
    expect(turns.map(({ partyId, seconds, extendedBy }) => [partyId, seconds, extendedBy])).toEqual([
      ['P-RES', 150, 30],
      ['P-CON', 120, 0],
      ['P-PM', 120, 0],
      ['P-OWN', 120, 0],
    ])
  })

  it('[E11] [E12] 13:00 a demand is written live and put on the record word for word; the own party is told of one that says the same', async () => {
    room.at(15)
    const page = room.page('R2')
    await page.getByTestId('rejoin').first().click()
    await page.waitForURL(/issue\/I-02$/)
    await press(page, 'new-draft')
    await page.getByTestId('draft-position').fill('中午一定要安静')
    await room.page('P1').getByText('中午一定要安静').first().waitFor()
    await page.getByTestId('similar-hint').getByTestId('similar-D-006').waitFor()
    expect(await room.page('P1').getByTestId('similar-D-006').count()).toBe(0)
    await press(page, 'submit-demand')
    await page.getByTestId('draft').waitFor({ state: 'detached' })
    const demand = [...(await room.state()).demands.values()].at(-1)
    expect(demand).toMatchObject({
      partyId: 'P-RES',
      issueId: 'I-02',
      raisedById: 'U-RES2',
      position: '中午一定要安静',
    })
    await page.getByTestId('possible-duplicates').locator('summary').click()
    const pair = page.getByTestId('possible-duplicates').locator('li', { hasText: '中午一定要安静' })
    await pair.getByTestId(`merge-into-${demand?.id}`).waitFor()
    expect((await room.state()).demands.get(demand?.id ?? ('' as never))?.status).not.toBe('merged')
    await press(page, 'ask-floor')
    await page.getByTestId('ask-note').fill('想说一户一策怎么安排')
    await press(page, 'ask-speak')
    await page.locator('[data-testid="my-place"][data-place="1"]').waitFor()
    await room.page('F').getByText('想说一户一策怎么安排').first().waitFor()
    expect([...(await room.state()).requests.values()].at(-1)).toMatchObject({ kind: 'speak', byId: 'U-RES2' })
    await press(page, 'withdraw-hand')
    await page.getByTestId('my-place').waitFor({ state: 'detached' })
  })

  it('[E12] 13:30 no frame to anybody else says of which household a demand is', async () => {
    for (const name of ['O1', 'C1', 'P1', 'F', 'S', 'J', 'OB1', 'R1', 'R2'] as const) {
      const told = room.seats[name].received.filter((frame) => /HH-0|householdId/.test(frame))
      expect([name, told]).toEqual([name, []])
    }
  })

  it('[E13] 14:00 the mediator asks two parties aside: the others learn that, and not one word of it', async () => {
    room.at(15)
    await enterIssue(room, 'M', 'I-02')
    const mediator = room.page('M')
    await press(mediator, 'caucus-open')
    for (const who of ['U-MED', 'U-RES2', 'U-CON1']) await mediator.getByTestId(`caucus-member-${who}`).check()
    await press(mediator, 'caucus-start')
    await mediator.waitForURL(/\/caucus\//)
    await mediator.getByTestId('caucus-room').waitFor()
    for (const name of ['O1', 'R1', 'P1'] as const) await enterIssue(room, name, 'I-02')
    for (const name of ['O1', 'R1', 'P1'] as const) await reads(name, 'caucus-running', '居民代表')
    await room.page('J').getByText('分别磋商').first().waitFor()
    for (const name of ['R2', 'C1'] as const) await room.page(name).goto(mediator.url())
    await mediator.getByTestId('caucus-notes').fill('二号楼那一户上夜班，上午要补觉')
    await noted('R2', '上夜班')
    await room.page('C1').getByTestId('caucus-notes').fill('二号楼那一户上夜班，打孔可以挪到下午三点以后')
    await noted('R2', '下午三点')
    await press(mediator, 'caucus-close', { confirms: true })
    const said = /上午要补觉|下午三点以后/
    for (const name of ['O1', 'O2', 'C2', 'P1', 'P2', 'R1', 'F', 'S', 'G', 'J', 'OB1', 'OB2', 'OB3'] as const) {
      expect([name, room.seats[name].received.filter((frame) => said.test(frame))]).toEqual([name, []])
    }
    for (const device of hall) {
      expect(device.received.filter((frame) => said.test(frame) || frame.includes('caucus'))).toEqual([])
    }
  })

  it('[E14] 16:00 a block names the red line, after a warning', async () => {
    room.at(16)
    await enterIssue(room, 'F', 'I-02')
    await press(room.page('F'), 'advance')
    await enterIssue(room, 'C1', 'I-02')
    const page = room.page('C1')
    await page.getByTestId('stance-O-02C-P-CON').first().getByTestId('take-stance').click()
    await page.getByTestId('stance-warning').first().waitFor()
    expect(await textIn('C1', 'stance-warning')).toContain('底线')
    expect([...(await room.state()).stances.values()].filter((one) => one.targetId === 'O-02C')).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByTestId('stance-warning').first().waitFor({ state: 'detached' })
    const words = { value: 'block', reason: '工期损失远超12天', redLineId: 'RL-CON-1' } as const
    await takeStance(room, 'C1', 'stance-O-02C-P-CON', words)
    expect([...(await room.state()).stances.values()].at(-1)).toMatchObject({ targetId: 'O-02C', ...words })
    for (const name of ['C1', 'F'] as const) {
      const cell = room.page(name).getByTestId('stance-O-02C-P-CON').first()
      await cell.filter({ hasText: words.reason }).waitFor()
      // The seal red of what binds and of red lines.
      expect(
        await cell
          .getByText('触及底线', { exact: true })
          .first()
          .evaluate((one) => getComputedStyle(one).color),
      ).toBe('rgb(179, 38, 30)')
    }
  })

  it('[E15] 17:00 with all stances in, the ranking is the expected one', async () => {
    room.at(17)
    for (const option of ['O-02A', 'O-02B', 'O-02C', 'O-02D']) await takeStances(room, option, option, null)
    const ranking = rankOptions(await room.state(), 'I-02' as IssueId)
    expect(ranking).toEqual(after.issues.find((one) => one.id === 'I-02')?.expectedRanking)
    await reads('F', 'rank-O-02D', '1')
    await panel()
    await press(room.page('F'), 'scene-button-options')
    await wall('options')
    await room.page('J').getByTestId('option-O-02D').waitFor()
  })

  it('[E16] 19:00 the single text grows out of the first option; v1 stands on the wall', async () => {
    room.at(19)
    await enterIssue(room, 'F', 'I-02')
    await press(room.page('F'), 'draft-text')
    await panel()
    await press(room.page('F'), 'scene-button-text')
    await enterIssue(room, 'S', 'I-02')
    const v1 = expected('R-02').versions[0]
    await writeText(room.page('S'), v1?.text ?? '')
    await publish(room.page('S'), v1?.changeNote ?? '')
    await reads('J', 'scene-text', v1?.text ?? '')
    const resolution = await resolutionOn(room, 'I-02')
    expect(resolution).toMatchObject({ currentVersion: 1, acceptedOptionId: 'O-02D', no: '第2项', meetingId })
    await show('diff')
    await reads('J', 'diff-sides', '所依据的方案')
    const option = (await room.state()).options.get('O-02D' as OptionId)
    expect(await sidesOn('J')).toMatchObject({ before: option?.text, after: v1?.text })
  })

  it('[E17] 21:00 a block and a reservation keep the text from being agreed, with both reasons in words', async () => {
    room.at(21)
    const { id } = await resolutionOn(room, 'I-02')
    await takeStances(room, 'R-02', id, 1)
    await enterIssue(room, 'F', 'I-02')
    const page = room.page('F')
    expect(await page.getByTestId('agree').getAttribute('aria-disabled')).toBe('true')
    const reasons = await page.getByTestId('agreement').textContent()
    expect(reasons).toContain('没写工期上限')
    expect(reasons).toContain('居民代表')
    expect(await page.getByTestId('agreement-reason').count()).toBe(2)
  })

  it('[E18] 24:00 v2 answers the red line; stances on v1 are history and count no more', async () => {
    room.at(24)
    const { id } = await resolutionOn(room, 'I-02')
    const v2 = expected('R-02').versions[1]
    await enterIssue(room, 'S', 'I-02')
    await writeText(room.page('S'), v2?.text ?? '')
    await publish(room.page('S'), v2?.changeNote ?? '')
    await show('diff')
    await reads('J', 'diff-sides', '第2版')
    const sides = await sidesOn('J')
    expect(sides).toMatchObject({ before: expected('R-02').versions[0]?.text, after: v2?.text })
    for (const clause of ['打孔、剔凿等', '周日不', '因此增加的工期计入总台账，累计不超过12天']) {
      expect(sides.came).toContain(clause)
    }
    expect(`${sides.came}${sides.went}`).not.toContain('会议同意')
    const page = room.page('C1')
    await page.getByTestId('stances-v1').waitFor()
    expect(await page.getByTestId(`stance-${id}-P-CON`).getAttribute('data-stance')).toBe('none')
    room.at(25)
    await takeStances(room, 'R-02', id, 2)
    await enterIssue(room, 'F', 'I-02')
    expect(await room.page('F').getByTestId('agree').getAttribute('aria-disabled')).toBe('true')
    expect(await room.page('F').getByTestId('agreement').textContent()).toContain('居民代表')
  })

  it('[E19] 27:00 two write v3 at once; it is word for word the agreed text, names both, and the public reads the same sentence', async () => {
    room.at(27)
    const [, v2, v3] = expected('R-02').versions
    const clause = '对登记的特殊困难家庭实行“一户一策”，由民情传递队专人联系，名单不公开；'
    const without = (v3?.text ?? '').replace(clause, '')
    await enterIssue(room, 'F', 'I-02')
    await room.page('F').getByTestId('pen-person').selectOption('U-RES2')
    await press(room.page('F'), 'lend-pen')
    await enterIssue(room, 'R2', 'I-02')
    await room.page('R2').locator('[data-testid="text-editor"][contenteditable="true"]').waitFor()
    await readsText(room.page('R2'), v2?.text ?? '')
    const before = '因此增加的工期'
    const at = (v2?.text ?? '').indexOf(before)
    await selectIn(room.page('R2'), 'text-editor', at, at)
    await Promise.all([
      room.page('R2').keyboard.type(clause, { delay: 20 }),
      retype(room.page('S'), v2?.text ?? '', without),
    ])
    await readsText(room.page('S'), v3?.text ?? '')
    await publish(room.page('S'), v3?.changeNote ?? '')
    await press(room.page('F'), 'take-pen-back')
    const resolution = await resolutionOn(room, 'I-02')
    expect(currentText(resolution)?.editorIds?.toSorted()).toEqual(['U-RES2', 'U-SEC'])
    expect(currentText(resolution)?.text).toBe(v3?.text)
    const credits = room.page('C1').getByTestId('version-3')
    for (const writer of ['社区居委会秘书', '2号楼1单元居民代表']) await credits.filter({ hasText: writer }).waitFor()
    expect(resolution.publicText).toBe(v3?.text)
  })

  it('[E20] 29:00 an observer who tries to act by program gets 403 and changes nothing', async () => {
    room.at(29)
    const before = (await room.state()).seq
    const token = room.links['observer']?.split('/').at(-1) ?? ''
    for (const act of [
      {
        type: 'stance.take',
        stanceId: 'ST-X',
        targetType: 'option',
        targetId: 'O-02A',
        value: 'oppose',
        reason: '不行',
      },
      { type: 'demand.record', demandId: 'D-X', issueId: 'I-02', position: '我也要说' },
    ]) {
      const answer = await fetch(`${room.running.address}/api/boards/${room.boardId}/acts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: `X-${act.type}`, ...act }),
      })
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'notAllowed' } })
    }
    expect((await room.state()).seq).toBe(before)
    expect((await room.state()).demands.has('D-X' as DemandId)).toBe(false)
  })

  it('[E21] 30:30 all four sign v3, one of them on paper before a witness; the issue is resolved and its work assigned', async () => {
    room.at(29)
    const { id } = await resolutionOn(room, 'I-02')
    await takeStances(room, 'R-02', id, 3)
    await enterIssue(room, 'F', 'I-02')
    await press(room.page('F'), 'agree', { confirms: true })
    await press(room.page('F'), 'open-signing')
    room.at(30, 30)
    for (const name of ['O1', 'C1', 'R2'] as const) await sign(room, name, 'I-02')
    await enterIssue(room, 'S', 'I-02')
    const desk = room.page('S')
    await press(desk, 'sign-paper')
    await desk.getByTestId('paper-party').selectOption('P-PM')
    await desk.getByTestId('paper-signer').selectOption('U-PM1')
    await desk.getByTestId('paper-witness').selectOption('U-MED')
    await desk.getByTestId('paper-photo').setInputFiles(join(root, 'tests/fixtures/photo-with-place.jpg'))
    await desk.getByTestId('pin').fill('246810')
    await press(desk, 'pin-submit')
    await desk.getByTestId('paper-dialog').waitFor({ state: 'detached' })
    expect(validSignOffs(await resolutionOn(room, 'I-02'))).toHaveLength(3)
    await enterIssue(room, 'M', 'I-02')
    const seen = room.page('M')
    await press(seen, 'witness-P-PM')
    await seen.getByTestId('witness-dialog').getByText('我在场见证，确认').waitFor()
    await seen.getByTestId('pin').fill('246810')
    await press(seen, 'pin-submit')
    await seen.getByTestId('witness-dialog').waitFor({ state: 'detached' })
    const signed = await resolutionOn(room, 'I-02')
    expect(validSignOffs(signed).map(({ partyId, byId, version }) => [partyId, byId, version])).toEqual([
      ['P-OWN', 'U-OWN1', 3],
      ['P-CON', 'U-CON1', 3],
      ['P-RES', 'U-RES2', 3],
      ['P-PM', 'U-PM1', 3],
    ])
    const onPaper = validSignOffs(signed).find(({ method }) => method === 'paperSign')
    expect(onPaper?.paper).toMatchObject({ witnessId: 'U-MED', enteredById: 'U-SEC' })
    expect((await room.state()).attachments.get(onPaper?.paper?.attachmentId as AttachmentId)?.target).toEqual({
      kind: 'resolution',
      id,
    })
    await enterIssue(room, 'F', 'I-02')
    await press(room.page('F'), 'advance')
    await createActions(room.page('F'), id === 'R-02' ? id : 'R-02')
    const state = await room.state()
    expect(state.issues.get('I-02' as IssueId)?.status).toBe('resolved')
    expect(state.options.get('O-02D' as OptionId)?.status).toBe('adopted')
    expect([...state.actionItems.values()].filter((one) => one.resolutionId === id)).toHaveLength(4)
    for (const name of ['OB1', 'OB2', 'OB3'] as const) await reads(name, 'settled', signed.publicText.slice(0, 30))
  })
}
