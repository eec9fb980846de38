/** Files that were sent, hung up by an act and asked for over HTTP: what counts, and who gets it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  act,
  board,
  closeServer,
  files,
  get,
  hang,
  kept,
  openServer,
  send,
  server,
  tokenOf,
  until,
} from '../../kit/file-server.ts'
import { jpegOf, pdfOf } from '../../kit/pictures.ts'

beforeEach(openServer)
afterEach(closeServer)

describe('hanging it up', () => {
  it('[H34] counts only while the file is there and is what the act says, by HTTP and by socket alike', async () => {
    const { json: file } = await send('U-OWN1', jpegOf())
    const unknown = { ...file, sha256: 'a'.repeat(64) }
    expect(await hang('U-OWN1', unknown)).toMatchObject({ status: 409, error: { code: 'fileMissing' } })
    const lies = [{ bytes: file.bytes + 1 }, { mediaType: 'image/png' }, { width: 1 }, { height: 1 }]
    for (const lie of lies) {
      expect((await hang('U-OWN1', file, lie)).error).toMatchObject({
        code: 'invalidField',
        field: Object.keys(lie)[0],
      })
    }
    const client = server.connect({ boardId: board.boardId, after: 0, token: tokenOf('U-OWN1') })
    await until(() => client.parts.length > 0)
    const add = {
      commandId: 'S-1',
      type: 'attachment.add',
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-02' },
    }
    expect(await client.act({ ...add, ...unknown })).toMatchObject({ ok: false, refusal: { code: 'fileMissing' } })
    expect(await client.act({ ...add, ...file })).toMatchObject({ ok: true, duplicate: false })
    expect(await client.act({ ...add, ...file })).toMatchObject({ ok: true, duplicate: true })
  })

  it('[H34] never counts with a file of another board, or a path for a hash', async () => {
    const { json: file } = await send('U-OWN1', jpegOf())
    const other = await server.importSample()
    const body = {
      commandId: 'K-x',
      type: 'attachment.add',
      attachmentId: 'AT-1',
      target: { kind: 'issue', id: 'I-02' },
      ...file,
    }
    const foreign = { method: 'POST', token: other.tokens['U-OWN1'] ?? '', body }
    expect(await server.ask(`/api/boards/${other.boardId}/acts`, foreign)).toMatchObject({
      error: { code: 'fileMissing' },
    })
    for (const sha256 of ['../../heyi.sqlite', '..', `${'a'.repeat(62)}/x`, file.sha256.toUpperCase()]) {
      const { error } = await hang('U-OWN1', { ...file, sha256 })
      expect(['fileMissing', 'invalidField']).toContain(error?.code)
    }
    expect((await hang('observer', { ...file, sha256: 'b'.repeat(64) })).error?.code).toBe('notAllowed')
  })
})

describe('seeing it', () => {
  it('[H35] is for whoever reads the attachment; for everybody else it is not there', async () => {
    const { json: file } = await send('U-RES1', jpegOf())
    for (const who of ['U-RES1', 'U-FAC', null]) expect((await get(who, file.sha256)).status).toBe(404)
    expect((await hang('U-RES1', file, { visibility: 'party' })).status).toBe(200)
    const seenBy = async (): Promise<readonly string[]> => {
      const everybody = ['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC', 'projector', 'observer', null]
      const answers = await Promise.all(
        everybody.map(async (who) => [who, (await get(who, file.sha256)).status] as const),
      )
      return answers.flatMap(([who, status]) => (status === 200 ? [who ?? 'public'] : []))
    }
    expect(await seenBy()).toEqual(['U-RES1', 'U-RES2'])
    await hang('U-RES1', file, { attachmentId: 'AT-2', visibility: 'meeting' })
    expect(await seenBy()).toEqual(expect.arrayContaining(['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC']))
    expect(await seenBy()).not.toEqual(expect.arrayContaining(['observer']))
    await hang('U-RES1', file, { attachmentId: 'AT-3', visibility: 'public' })
    expect(await seenBy()).toEqual(['U-RES1', 'U-RES2', 'U-OWN1', 'U-FAC', 'projector', 'observer', 'public'])
    const [hidden, absent] = [await get(null, 'c'.repeat(64)), await get(null, file.sha256.replace(/./, '0'))]
    expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
    for (const attachmentId of ['AT-1', 'AT-2', 'AT-3'])
      await act('U-RES1', { type: 'attachment.withdraw', attachmentId })
    expect(await seenBy()).toEqual([])
    expect(kept()).toHaveLength(1)
  })

  it('[H35] comes as what it is, can run nothing, and stays in this browser alone', async () => {
    const [{ json: photo }, { json: plan }] = [await send('U-OWN1', jpegOf()), await send('U-OWN1', pdfOf('<script>'))]
    await hang('U-OWN1', photo)
    await hang('U-OWN1', plan, { attachmentId: 'AT-2' })
    const shown = await get('U-FAC', photo.sha256)
    expect([...shown.headers]).toEqual(
      expect.arrayContaining([
        ['content-type', 'image/jpeg'],
        ['content-length', String(photo.bytes)],
        ['x-content-type-options', 'nosniff'],
        ['content-security-policy', "sandbox; default-src 'none'"],
        ['cross-origin-resource-policy', 'same-origin'],
        ['cache-control', 'private, max-age=31536000, immutable, no-transform'],
        ['etag', `"${photo.sha256}"`],
      ]),
    )
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%E4%B8%89/)
    const known = { 'If-None-Match': `"${photo.sha256}"`, 'Cache-Control': 'max-age=0' }
    const again = await get('U-FAC', photo.sha256, { headers: known })
    expect([again.status, again.text]).toEqual([304, ''])
    const stranger = await get(null, photo.sha256, { headers: known })
    expect([stranger.status, stranger.headers.get('cache-control')]).toEqual([404, 'no-store'])
    const document = await get('U-FAC', plan.sha256)
    expect(document.headers.get('content-type')).toBe('application/pdf')
    expect(document.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(document.text).toBe(pdfOf('<script>').toString('latin1'))
  })

  it('[H35] no address leads out of the folder of files', async () => {
    writeFileSync(join(server.dataDir, 'secret.txt'), 'secret')
    for (const path of ['../secret.txt', '..%2f..%2fsecret.txt', '%2e%2e/secret.txt', '..\\..\\secret.txt', 'x\0y']) {
      const answer = await server.ask(`${files()}/${encodeURI(path)}`, { token: tokenOf('U-FAC') })
      expect([path, answer.status === 200, answer.text.includes('secret"')]).toEqual([path, false, false])
    }
  })
})
