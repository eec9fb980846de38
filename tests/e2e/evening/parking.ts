/**
 * Minutes 32:00 to 52:00: parking. The legal gate, a red line that everybody may know, somebody who leaves the room, a
 * pause, the text in two versions, a dissent, signatures.
 */
import { expect, it } from 'vitest'
import { validSignOffs } from '#shared/board/select.ts'
import { isAway } from '#shared/board/attendance.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
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
import { meetingId, panel, reads, room, show, textIn, wall } from './evening.ts'

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
    await reads('J', 'scene-options', '触及底线')
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
    await room.seats.R1.context.setOffline(true)
    await room.page('R1').getByTestId('link').filter({ hasText: /离线/ }).waitFor()
  })

  it('[E27] 40:00 the meeting pauses: clocks stand still, the wall says until when', async () => {
    room.at(40)
    await panel()
    const page = room.page('F')
    await press(page, 'pause-meeting')
    await page.getByTestId('pause-reason').fill('分别磋商')
    await press(page, 'confirm')
    await reads('J', 'wall-paused', '分别磋商')
    for (const name of ['O1', 'OB1'] as const) await room.page(name).getByText('休会').first().waitFor()
    room.at(46)
    await press(page, 'resume-meeting')
    await room.page('J').getByTestId('wall-paused').waitFor({ state: 'detached' })
    expect((await room.state()).meetings.get(meetingId)?.status).toBe('running')
  })

  it('[E25] 46:00 she returns: the wall counts her again, and everything is as it was left', async () => {
    room.at(46)
    await room.seats.R1.context.setOffline(false)
    const page = room.page('R1')
    await page
      .getByTestId('link')
      .filter({ hasText: /已保存/ })
      .waitFor()
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
    expect(await room.page('F').getByTestId('agree').getAttribute('aria-disabled')).toBe('true')
    expect(await textIn('F', 'agreement')).toContain('产权单位')
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
    room.at(50)
    await takeStances(room, 'R-03', id, 2)
    expect((await resolutionOn(room, 'I-11')).currentVersion).toBe(2)
  })

  it('[E30] 50:30 nobody blocks and the residents support it: a reservation does not stand in the way', async () => {
    room.at(50, 30)
    await enterIssue(room, 'F', 'I-11')
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
    await enterIssue(room, 'F', 'I-11')
    await press(room.page('F'), 'advance')
    await createActions(room.page('F'), 'R-03')
    expect((await room.state()).issues.get('I-11' as IssueId)?.status).toBe('resolved')
    await wall('signing')
  })
}
