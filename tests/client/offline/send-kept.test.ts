/** Photos that lie on the device on their way to a demand that counts: in their order, once, and what happens where one does not go. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Demand } from '#shared/board/board.ts'
import type { CommandId } from '#shared/ids.ts'
import type { StoredFile } from '#shared/protocol/http.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { RefusalCode } from '#shared/refusals.ts'
import type { KeptFile } from '../../../client/offline/kept-files.ts'
import type { SendingKept } from '../../../client/screens/attachments/send-kept.ts'
import { sendKeptPhotos } from '../../../client/screens/attachments/send-kept.ts'
import { itemOf } from '../../../client/screens/issue/demands/held-photos.ts'
import { photosAreOf, photosPressed, pressPhotos } from '../../../client/state/photos-out.ts'
import { id } from '../../kit/cast.ts'
import { KeptBrowser } from '../../kit/kept-device.ts'

const demand = { id: id('D-1'), position: '  单元门口的台阶松了  ', visibility: 'restricted' } as unknown as Demand
const stored: StoredFile = { sha256: 'ab', mediaType: 'image/jpeg', bytes: 3, width: 1, height: 1 }
const verdictOf = (code: RefusalCode | null) =>
  code === null
    ? { ok: true as const, seq: 1, duplicate: false, commandId: 'C' as CommandId }
    : { ok: false as const, commandId: null, refusal: { code } }

async function deviceWith(...alts: readonly string[]) {
  const place = new KeptBrowser().page().device.filesOf('B-1 U-1')
  for (const [at, alt] of alts.entries()) {
    const facts = { name: `${at}.jpg`, alt, mediaType: 'image/jpeg' }
    const file: KeptFile = { key: `AT-${at}`, of: 'D-1', within: 'I-1', facts, bytes: new ArrayBuffer(at + 1) }
    await place.keep(file)
  }
  return place
}

const sent: CommandInput[] = []
const sending = (place: SendingKept['place'], more: Partial<SendingKept> = {}): SendingKept => ({
  place,
  demand,
  itemOf,
  isRecorded: () => false,
  upload: async () => ({ ok: true, value: stored }),
  act: async (input) => {
    sent.push(input)
    return verdictOf(null)
  },
  onGone: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
/** The first of them is not ready to be sent. */
const firstUnready: SendingKept['itemOf'] = (file) => {
  const item = itemOf(file)
  return item?.alt === '甲' ? { ...item, step: { is: 'preparing' } } : item
}
const altsSent = (): readonly unknown[] => sent.map((input) => (input as { readonly alt?: unknown }).alt)

afterEach(() => {
  sent.length = 0
  vi.unstubAllGlobals()
})

describe('photos of a demand that counts', () => {
  it('[U570] go out in their order, told as they go, in the demand’s words where they have none, and for its readers', async () => {
    const place = await deviceWith('第三级台阶', '')
    const gone: string[] = []
    expect(await sendKeptPhotos(sending(place, { onGone: (done, all) => gone.push(`${done}/${all}`) }))).toBeNull()
    expect(altsSent()).toEqual(['第三级台阶', '单元门口的台阶松了'])
    expect(sent[0]).toMatchObject({
      type: 'attachment.add',
      visibility: 'party',
      target: { kind: 'demand', id: 'D-1' },
    })
    expect([gone, await place.all()]).toEqual([['0/2', '1/2', '2/2'], []])
  })

  it('[U572] what is refused stays and says why, the others go on; without a connection nothing more is tried', async () => {
    const place = await deviceWith('甲', '乙', '丙')
    let at = 0
    const upload: SendingKept['upload'] = async () =>
      (at += 1) === 1 ? { ok: false, refusal: { code: 'fileTooLarge', message: null } } : { ok: true, value: stored }
    expect(await sendKeptPhotos(sending(place, { upload }))).toEqual({
      count: 1,
      why: expect.objectContaining({ code: 'fileTooLarge' }),
    })
    expect(altsSent()).toEqual(['乙', '丙'])
    const away = await deviceWith('甲', '乙')
    const tried = vi.fn(async () => ({ ok: false as const, refusal: { code: 'offline' as const, message: null } }))
    expect(await sendKeptPhotos(sending(away, { upload: tried }))).toMatchObject({ count: 2, why: { code: 'offline' } })
    expect([tried.mock.calls.length, (await away.chosenFor('D-1')).length]).toEqual([1, 2])
  })

  it('[U572] what is on the record already leaves the device and is not sent again, by its own id or as the server says', async () => {
    const place = await deviceWith('甲', '乙')
    const act = vi.fn(async () => verdictOf('idTaken'))
    expect(await sendKeptPhotos(sending(place, { act, isRecorded: (key) => key === 'AT-0' }))).toBeNull()
    expect([act.mock.calls.length, await place.all()]).toEqual([1, []])
  })

  it('[H108] one that could not go is not taken for sent: it stays, and the others go on', async () => {
    const place = await deviceWith('甲', '乙')
    expect(await sendKeptPhotos(sending(place, { itemOf: firstUnready }))).toEqual({
      count: 1,
      why: expect.objectContaining({ code: 'fileBroken' }),
    })
    expect([altsSent(), (await place.chosenFor('D-1')).map(({ key }) => key)]).toEqual([['乙'], ['AT-0']])
  })

  it('[H109] where the browser has no locks two tabs send at once, under the same ids, of which the record takes one', async () => {
    vi.stubGlobal('navigator', {})
    const place = await deviceWith('甲', '乙')
    const taken = new Set<string>()
    const act: SendingKept['act'] = async (input) => {
      sent.push(input)
      const { attachmentId = '' } = input as { readonly attachmentId?: string }
      const verdict = verdictOf(taken.has(attachmentId) ? 'idTaken' : null)
      taken.add(attachmentId)
      return verdict
    }
    const both = await Promise.all([sendKeptPhotos(sending(place, { act })), sendKeptPhotos(sending(place, { act }))])
    expect([both, [...taken].sort(), sent.length]).toEqual([[null, null], ['AT-0', 'AT-1'], 4])
    expect(await place.all()).toEqual([])
  })

  it('[U572] two tabs send one after the other, and the second finds nothing left', async () => {
    let last: Promise<unknown> = Promise.resolve()
    const request = (_: string, work: () => Promise<unknown>): Promise<unknown> => (last = last.then(work))
    vi.stubGlobal('navigator', { locks: { request } })
    const place = await deviceWith('甲', '乙')
    expect(await Promise.all([sendKeptPhotos(sending(place)), sendKeptPhotos(sending(place))])).toEqual([null, null])
    expect(altsSent()).toEqual(['甲', '乙'])
  })

  it('[U572] a screen that goes takes nothing along: what was under way stays until it is on the record', async () => {
    const place = await deviceWith('甲', '乙')
    const leaving = new AbortController()
    const upload: SendingKept['upload'] = async () => {
      leaving.abort()
      return { ok: false, refusal: { code: 'offline', message: null } }
    }
    await sendKeptPhotos(sending(place, { upload, signal: leaving.signal }))
    expect([sent, (await place.chosenFor('D-1')).length]).toEqual([[], 2])
  })

  it('[H105] one whose bytes have just gone when its screen goes is put on the record by nobody, and waits for its owner', async () => {
    const place = await deviceWith('甲')
    const leaving = new AbortController()
    const upload: SendingKept['upload'] = async () => {
      leaving.abort()
      return { ok: true, value: stored }
    }
    await sendKeptPhotos(sending(place, { upload, signal: leaving.signal }))
    expect([sent, (await place.chosenFor('D-1')).length]).toEqual([[], 1])
  })

  it('[H106] what one has pressed is no word of who sits at the device after him', () => {
    photosAreOf('U-1')
    pressPhotos('D-1')
    photosAreOf('U-1')
    expect(photosPressed('D-1')).toBe(true)
    photosAreOf('U-2')
    expect(photosPressed('D-1')).toBe(false)
  })

  it('[U572] what has come onto the record leaves the device, though the screen that sent it is gone by then', async () => {
    const place = await deviceWith('甲', '乙')
    const leaving = new AbortController()
    const act: SendingKept['act'] = async (input) => {
      sent.push(input)
      leaving.abort()
      return verdictOf(null)
    }
    expect(await sendKeptPhotos(sending(place, { act, signal: leaving.signal }))).toBeNull()
    expect([altsSent(), (await place.chosenFor('D-1')).map(({ key }) => key)]).toEqual([['甲'], ['AT-1']])
  })
})
