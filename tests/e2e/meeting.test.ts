/**
 * The scripted meeting from T+0:00 to T+31:30 in Chromium: eleven devices, the script's words, the script's checks.
 * Steps build on one another; each rule E<n> is the script's check A<n>. At the end the secretary downloads the minutes.
 */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentText, validSignOffs } from '#shared/board/select.ts'
import type { DemandId, IssueId, MeetingId, OptionId } from '#shared/ids.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { docxParts } from '../kit/docx.ts'
import { privateTexts } from '../kit/private-texts.ts'
import type { Room, SeatName } from './room.ts'
import {
  after,
  createActions,
  enterIssue,
  expected,
  openRoom,
  press,
  publish,
  resolutionOn,
  sign,
  takeStances,
  writeText,
} from './room.ts'

let room: Room
const everybody = ['F', 'S', 'J', 'O1', 'C1', 'P1', 'R1', 'R2', 'OB1', 'OB2', 'OB3'] as const satisfies SeatName[]
const voices = ['O1', 'C1', 'P1', 'R1', 'R2'] as const satisfies SeatName[]
const meetingId = 'M-05' as MeetingId

const panel = async (): Promise<void> => {
  await room.page('F').goto(`${room.running.address}/b/${room.boardId}/meeting`)
  await room.page('F').getByTestId('meeting-panel').waitFor()
}
const textIn = async (name: SeatName, testId: string): Promise<string> =>
  (await room.page(name).getByTestId(testId).first().textContent()) ?? ''
/** Waits until the element with this test id reads so on that device. */
const reads = async (name: SeatName, testId: string, text: string): Promise<void> => {
  await room.page(name).getByTestId(testId).filter({ hasText: text }).first().waitFor()
}
const clauseHash = async (name: SeatName): Promise<string | null> =>
  room.page(name).locator('[data-testid="clause"]').first().getAttribute('data-sha256')
const wall = (scene: string): Promise<void> => room.page('J').getByTestId(`scene-${scene}`).waitFor()

beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => {
  await room.close()
})

describe('the scripted meeting', () => {
  it('[E1] 0:00 the facilitator opens the meeting; every device is connected and says that it runs', async () => {
    room.at(0)
    await press(room.page('F'), 'open-meeting', { confirms: true })
    for (const name of ['S', ...voices] as const) await reads(name, 'link', '已保存')
    await wall('agenda')
    await reads('J', 'wall', '开场')
    for (const name of ['OB1', 'OB2', 'OB3'] as const) await reads(name, 'meeting-status', '进行中')
    expect((await room.state()).openMeetingId).toBe(meetingId)
  })

  it('[E3] 1:30 the secretary takes attendance; the chip says that all four parties are here', async () => {
    room.at(1, 30)
    const page = room.page('S')
    const wanted = after.meetings.find((one) => one.id === meetingId)?.attendance ?? []
    const words = { attend: '出席', nonVoting: '列席', leave: '请假' }
    for (const { personId, kind } of wanted) {
      await page.getByTestId(`attendance-${personId}`).getByRole('button', { name: words[kind], exact: true }).click()
      await page.locator(`[data-testid="attendance-${personId}"][data-kind="${kind}"]`).waitFor()
    }
    await reads('S', 'quorum', '四方到齐')
    const kinds = (await room.state()).meetings.get(meetingId)?.attendance.map(({ personId, kind }) => [personId, kind])
    expect(new Map(kinds as [string, string][])).toEqual(new Map(wanted.map(({ personId, kind }) => [personId, kind])))
  })

  it('[E4] 3:00 the wall shows the mandate: 87.3 % of households and 87.2 % of area against 66.7 %', async () => {
    room.at(3)
    await press(room.page('F'), 'scene-button-mandate')
    await wall('mandate')
    const text = await textIn('J', 'scene-mandate')
    for (const figure of ['87.3', '87.2', '66.7']) expect(text).toContain(figure)
  })

  it('[E5] 5:00 the focus takes followers along and leaves alone whoever does not follow', async () => {
    room.at(5)
    const stays = room.page('R2')
    await stays.getByTestId('follow').uncheck({ force: true })
    const before = stays.url()
    await press(room.page('F'), 'focus-AG-02')
    await reads('J', 'wall', '污水井')
    for (const name of ['O1', 'C1', 'P1', 'R1'] as const) await room.page(name).waitForURL(/issue\/I-01$/)
    expect(stays.url()).toBe(before)
    await stays.getByTestId('elsewhere').waitFor()
  })

  it('[E7] 6:30 the secretary turns v1 into v2 in the live text; everyone sees it as it is typed', async () => {
    room.at(6, 30)
    await press(room.page('F'), 'scene-button-text')
    await enterIssue(room, 'S', 'I-01')
    const v2 = expected('R-01').versions[1]
    await writeText(room.page('S'), v2?.text ?? '')
    await reads('C1', 'text-editor', v2?.text ?? '')
    await reads('J', 'live-text', v2?.text ?? '')
    await publish(room.page('S'), v2?.changeNote ?? '')
    await room.page('C1').getByTestId('version-2').waitFor()
    expect(currentText(await resolutionOn(room, 'I-01'))?.text).toBe(v2?.text)
  })

  it('[E9] 9:30 four parties sign v2 with their PINs; the text is the same everywhere, by hash', async () => {
    room.at(8, 30)
    await takeStances(room, 'R-01', 'R-01', 2)
    await enterIssue(room, 'F', 'I-01')
    await press(room.page('F'), 'agree', { confirms: true })
    await press(room.page('F'), 'open-signing')
    room.at(9, 30)
    await panel()
    await press(room.page('F'), 'scene-button-signing')
    await wall('signing')
    for (const name of ['O1', 'C1', 'P1', 'R1'] as const) await sign(room, name, 'I-01')
    for (const party of ['P-OWN', 'P-CON', 'P-PM', 'P-RES']) {
      await room.page('J').getByTestId(`seal-${party}`).waitFor()
    }
    const resolution = await resolutionOn(room, 'I-01')
    expect(resolution.status).toBe('signed')
    expect(validSignOffs(resolution).map(({ partyId, version }) => [partyId, version])).toEqual(
      ['P-OWN', 'P-CON', 'P-PM', 'P-RES'].map((party) => [party, 2]),
    )
    const hash = sha256Hex(expected('R-01').versions[1]?.text ?? '')
    expect([await clauseHash('J'), await clauseHash('C1'), await clauseHash('R1')]).toEqual([hash, hash, hash])
  })

  it('[E10] 11:30 the issue is resolved; its action items name leader, owner, day and four duties', async () => {
    room.at(11, 30)
    await enterIssue(room, 'F', 'I-01')
    await press(room.page('F'), 'advance')
    await reads('F', 'issue-head', '已签认')
    await createActions(room.page('F'), 'R-01')
    const made = [...(await room.state()).actionItems.values()].filter((one) => one.resolutionId === 'R-01')
    const facts = ({ title, leaderId, ownerId, dueOn, packages }: (typeof made)[number]) => ({
      title,
      leaderId,
      ownerId,
      dueOn,
      packages,
    })
    expect(made.map(facts)).toEqual(after.actionItems.filter((one) => one.resolutionId === 'R-01').map(facts))
    expect(made.every((one) => one.status === 'assigned')).toBe(true)
  })

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

  it('[E11] 13:00 a representative writes a demand live and puts it on the record word for word', async () => {
    room.at(15)
    const page = room.page('R2')
    await page.getByTestId('go-there').click()
    await page.waitForURL(/issue\/I-02$/)
    await press(page, 'new-draft')
    await page.getByTestId('draft-position').fill('中午一定要安静')
    await room.page('P1').getByText('中午一定要安静').first().waitFor()
    await press(page, 'submit-demand')
    await page.getByTestId('draft').waitFor({ state: 'detached' })
    const demand = [...(await room.state()).demands.values()].at(-1)
    expect(demand).toMatchObject({
      partyId: 'P-RES',
      issueId: 'I-02',
      raisedById: 'U-RES2',
      position: '中午一定要安静',
    })
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
    await page.keyboard.press('Escape')
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
    const page = room.page('C1')
    await page.getByTestId('stances-v1').waitFor()
    expect(await page.getByTestId(`stance-${id}-P-CON`).getAttribute('data-stance')).toBe('none')
    room.at(25)
    await takeStances(room, 'R-02', id, 2)
    expect(await room.page('F').getByTestId('agree').getAttribute('aria-disabled')).toBe('true')
    expect(await room.page('F').getByTestId('agreement').textContent()).toContain('居民代表')
  })

  it('[E19] 27:00 v3 is word for word the agreed text, and the public reads the same sentence', async () => {
    room.at(27)
    const v3 = expected('R-02').versions[2]
    await writeText(room.page('S'), v3?.text ?? '')
    await publish(room.page('S'), v3?.changeNote ?? '')
    const resolution = await resolutionOn(room, 'I-02')
    expect(currentText(resolution)?.text).toBe(v3?.text)
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

  it('[E21] 30:30 all four sign v3; the issue is resolved and its work assigned', async () => {
    room.at(29)
    const { id } = await resolutionOn(room, 'I-02')
    await takeStances(room, 'R-02', id, 3)
    await enterIssue(room, 'F', 'I-02')
    await press(room.page('F'), 'agree', { confirms: true })
    await press(room.page('F'), 'open-signing')
    room.at(30, 30)
    for (const name of ['O1', 'C1', 'P1', 'R2'] as const) await sign(room, name, 'I-02')
    const signed = await resolutionOn(room, 'I-02')
    expect(validSignOffs(signed).map(({ partyId, byId, version }) => [partyId, byId, version])).toEqual([
      ['P-OWN', 'U-OWN1', 3],
      ['P-CON', 'U-CON1', 3],
      ['P-PM', 'U-PM1', 3],
      ['P-RES', 'U-RES2', 3],
    ])
    await press(room.page('F'), 'advance')
    await createActions(room.page('F'), id === 'R-02' ? id : 'R-02')
    const state = await room.state()
    expect(state.issues.get('I-02' as IssueId)?.status).toBe('resolved')
    expect(state.options.get('O-02D' as OptionId)?.status).toBe('adopted')
    expect([...state.actionItems.values()].filter((one) => one.resolutionId === id)).toHaveLength(4)
    for (const name of ['OB1', 'OB2', 'OB3'] as const) await reads(name, 'settled', signed.publicText.slice(0, 30))
  })

  it('[E41] the clauses read back on the wall are the signed ones, by hash', async () => {
    room.at(31)
    await panel()
    await press(room.page('F'), 'scene-button-readBack')
    await wall('readBack')
    const hash = sha256Hex(expected('R-01').versions[1]?.text ?? '')
    const onTheWall = room.page('J').locator(`[data-testid="clause"][data-sha256="${hash}"]`)
    expect(await onTheWall.textContent()).toContain(expected('R-01').versions[1]?.text)
  })

  it('[E42] the minutes hold the agreed clauses word for word, in order, and nothing restricted', async () => {
    room.at(31, 30)
    const page = room.page('S')
    await page.goto(`${room.running.address}/b/${room.boardId}/minutes/${meetingId}`)
    await page.getByTestId('minutes-number').fill('小红庙纪要〔2026〕5号')
    await press(page, 'minutes-number-save')
    await reads('S', 'minutes-sheet', '小红庙纪要〔2026〕5号')
    const sheet = await textIn('S', 'minutes-sheet')
    const clauses = [expected('R-01').versions[1]?.text ?? '', expected('R-02').versions[2]?.text ?? '']
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-docx').click()])
    const parts = docxParts(await readFile(await download.path()))
    const body = parts.text
    for (const text of [sheet, body]) {
      expect(clauses.map((clause) => text.indexOf(clause)).every((place) => place >= 0)).toBe(true)
      expect(text.indexOf(clauses[0] ?? '')).toBeLessThan(text.indexOf(clauses[1] ?? ''))
    }
    for (const clause of clauses) expect(body).toContain(sha256Hex(clause).slice(0, 8))
    expect(privateTexts(after).filter((secret) => parts.all.includes(secret))).toEqual([])
  })

  it('[E2] no frame that reached observers or the wall held a private word', () => {
    const secrets = privateTexts(after)
    const meetingOnly = after.demands.filter((one) => one.visibility === 'meeting').map((one) => one.position)
    for (const name of ['J', 'OB1', 'OB2', 'OB3'] as const) {
      const all = room.seats[name].received.join('\n')
      expect(all.length).toBeGreaterThan(0)
      expect([...secrets, ...meetingOnly].filter((text) => all.includes(text))).toEqual([])
    }
  })

  it('[E1] no device complained', () => {
    for (const name of everybody) expect([name, ...room.seats[name].complaints]).toEqual([name])
  })
})
