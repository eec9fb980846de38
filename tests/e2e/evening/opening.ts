/**
 * Minutes 0:00 to 11:30: everybody comes in, attendance, the mandate, the well: photos, second version, signatures, work.
 */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { currentText, validSignOffs } from '#shared/board/select.ts'
import type { StoredFile } from '#shared/protocol/http.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { pdfOf } from '../../kit/pictures.ts'
import { root } from '../../kit/source.ts'
import {
  after,
  createActions,
  enterIssue,
  expected,
  hangPhotos,
  press,
  publish,
  resolutionOn,
  sign,
  takeStances,
} from '../room.ts'
import { retype, selectWords } from '../selecting.ts'
import { clauseHash, designer, hall, meetingId, panel, reads, room, textIn, voices, wall } from './evening.ts'

/** These minutes, as tests; they build on what came before. */
export function opening(): void {
  it('[E1] 0:00 the facilitator opens the meeting; every device is connected and says that it runs', async () => {
    room.at(0)
    await press(room.page('F'), 'open-meeting', { confirms: true })
    for (const name of ['S', ...voices] as const) await reads(name, 'link', '已保存')
    await wall('agenda')
    await reads('J', 'wall', '开场')
    for (const name of ['OB1', 'OB2', 'OB3'] as const) await reads(name, 'meeting-status', '进行中')
    expect((await room.state()).openMeetingId).toBe(meetingId)
  })
  it('[E1] 0:40 forty-five connections; the hall is counted and not named', async () => {
    room.at(0, 40)
    const [observer] = hall
    await observer?.until((_state, { attendants }) => attendants.observers === 30)
    await designer.until((_state, { attendants }) => attendants.people.length === 14 && attendants.projectors === 1)
    const { attendants } = designer.link.view.getState()
    expect(attendants.people.length + attendants.projectors + attendants.observers).toBe(45)
    expect(observer?.link.view.getState().attendants).toMatchObject({ observers: 30, people: [] })
    await reads('OB1', 'observer', '30')
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
    await stays.getByTestId('elsewhere').first().waitFor()
  })
  it('[E6] 5:40 the messenger hangs two photos of the well on the issue from a phone; one goes to the wall', async () => {
    room.at(5, 40)
    await enterIssue(room, 'G', 'I-01')
    const photo = join(root, 'tests/fixtures/photo-with-place.jpg')
    const words = ['污水井现状，井盖已抬起', '卷尺量得距墙两米']
    await hangPhotos(room.page('G'), [photo, photo], words)
    const photos = [...(await room.state()).attachments.values()]
    expect(photos.map(({ alt, mediaType, place }) => [alt, mediaType, place])).toEqual(
      words.map((alt) => [alt, 'image/jpeg', null]),
    )
    await enterIssue(room, 'F', 'I-01')
    await press(room.page('F'), `attachment-${photos[0]?.id}`)
    await press(room.page('F'), 'photo-project')
    await wall('photo')
    await reads('J', 'photo', words[0] ?? '')
    await panel()
  })

  it('[E7] 6:30 the secretary turns v1 into v2 in the live text; everyone sees it as it is typed', async () => {
    room.at(6, 30)
    await press(room.page('F'), 'scene-button-text')
    await enterIssue(room, 'S', 'I-01')
    await enterIssue(room, 'C1', 'I-01')
    const [v1, v2] = expected('R-01').versions
    await press(room.page('S'), 'load-version')
    await reads('C1', 'text-editor', v1?.text ?? '')
    await selectWords(room.page('C1'), 'text-editor', '向西南方向移2米')
    await press(room.page('C1'), 'add-comment')
    await room.page('C1').getByTestId('remark-draft-text').fill('请注明自原井中心起算')
    await Promise.all([retype(room.page('S'), v1?.text ?? '', v2?.text ?? ''), press(room.page('C1'), 'remark-send')])
    await reads('C1', 'text-editor', v2?.text ?? '')
    await reads('J', 'live-text', v2?.text ?? '')
    await publish(room.page('S'), v2?.changeNote ?? '')
    await room.page('C1').getByTestId('version-2').waitFor()
    expect(currentText(await resolutionOn(room, 'I-01'))?.text).toBe(v2?.text)
    const [remark] = [...(await room.state()).remarks.values()]
    expect(remark).toMatchObject({ partyId: 'P-CON', byId: 'U-CON1', quote: '向西南方向移2米', version: 1 })
    const marked = room.page('S').locator(`[data-testid="text-editor"] [data-remark="${remark?.id}"]`)
    expect((await marked.allTextContents()).join('')).toBe('向西南方向移设2米')
  })
  it('[E8] 8:00 the designer hands in the draft of the change; it hangs on the text', async () => {
    room.at(8)
    const bytes = pdfOf()
    const answer = await fetch(`${room.running.address}/api/boards/${room.boardId}/files`, {
      method: 'PUT',
      headers: { cookie: designer.cookie, origin: room.running.address, 'content-type': 'application/pdf' },
      body: new Uint8Array(bytes),
    })
    const file = (await answer.json()) as StoredFile
    expect(file).toMatchObject({ mediaType: 'application/pdf', bytes: bytes.length })
    const added = await designer.act({
      type: 'attachment.add',
      attachmentId: 'AT-DESIGN',
      target: { kind: 'resolution', id: 'R-01' },
      title: '设计变更确认（草案）',
      alt: '井位西南移2米的坡度复核',
      ...file,
    })
    expect(added).toMatchObject({ ok: true })
    await room.page('S').getByTestId('attachment-AT-DESIGN').waitFor()
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
}
