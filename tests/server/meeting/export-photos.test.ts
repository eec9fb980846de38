/** The photo of a paper sheet on its way from the board's folder into the Word file. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { BoardId } from '#shared/ids.ts'
import type { ImportAnswer, StoredFile } from '#shared/protocol/http.ts'
import { docxParts } from '../../kit/docx.ts'
import { jpegOf } from '../../kit/pictures.ts'
import { sheetPhoto, signingBoard, signOnPaper } from '../../kit/signing-board.ts'
import { cast } from '../../kit/cast.ts'
import { TestServer } from '../../kit/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

interface Held {
  readonly boardId: string
  readonly token: string
  readonly photo: StoredFile
}

const put = async (boardId: string, token: string, bytes: Buffer): Promise<StoredFile> => {
  const headers = { Authorization: `Bearer ${token}` }
  const url = `${server.base}/api/boards/${boardId}/files`
  return (await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).json() as Promise<StoredFile>
}

/** A board on which the residents have signed on paper, with the photo of their sheet in the board's folder. */
async function board(): Promise<Held> {
  const sent = jpegOf({ width: 900, height: 1_200, orientation: 6, secret: '31.2304N' })
  const first = await server.importSample()
  const { sha256, mediaType, bytes, width, height } = await put(first.boardId, first.tokens['U-SEC'] ?? '', sent)
  const table = signingBoard()
  table.as(cast.S).does(sheetPhoto('photo', { sha256, mediaType, bytes, width, height }))
  signOnPaper(table, 'photo')
  const imported = await server.ask('/api/boards/import', {
    method: 'POST',
    token: server.organiser,
    body: exportCase(table.state),
  })
  const { boardId, links } = imported.json as ImportAnswer
  const token = links['U-SEC']?.split('/join/')[1] ?? ''
  return { boardId, token, photo: await put(boardId, token, sent) }
}

async function minutes({ boardId, token }: Held): Promise<Uint8Array> {
  const url = `${server.base}/api/boards/${boardId}/exports/minutes.docx?meeting=M-05`
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

const photosIn = (docx: Uint8Array): readonly Uint8Array[] =>
  Object.entries(unzipSync(docx)).flatMap(([name, bytes]) => (/^word\/media\/.*\.jpg$/.test(name) ? [bytes] : []))

it('[X34] the Word file holds the photo as the board keeps it, turned upright; [X35] without its file it is made all the same', async () => {
  const held = await board()
  const docx = await minutes(held)
  const [picture = new Uint8Array()] = photosIn(docx)
  expect(createHash('sha256').update(picture).digest('hex')).toBe(held.photo.sha256)
  expect(docxParts(docx).all).toContain('rot="5400000"')
  rmSync(server.app.files.path(held.boardId as BoardId, held.photo.sha256))
  const without = await minutes(held)
  expect(photosIn(without)).toEqual([])
  expect(docxParts(without).text).toContain('照片未随本件印出')
})
