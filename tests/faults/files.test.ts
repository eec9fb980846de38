/**
 * Files and the worst that happens to them: the server is killed while one comes in, and the disk is full. What was
 * answered is there and whole, what was not leaves nothing, and the record never names a file that is not there.
 */
import { existsSync, readdirSync } from 'node:fs'
import { request as askRaw } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { StoredFile } from '#shared/protocol/http.ts'
import { jpegOf } from '../kit/pictures.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { SmallDisk } from '../kit/small-disk.ts'

const slow = 120_000

interface Sent {
  readonly status: number
  readonly json: StoredFile & { readonly error?: { readonly code: string; readonly message: string } }
}

class Photographer {
  readonly #server: ServerProcess
  boardId = ''
  token = ''

  constructor(server: ServerProcess) {
    this.#server = server
  }

  async begin(): Promise<void> {
    await this.#server.start()
    const { boardId, tokens } = await this.#server.importBoard()
    this.boardId = boardId
    this.token = tokens['U-OWN1'] ?? ''
  }

  async send(bytes: Buffer): Promise<Sent> {
    const response = await fetch(`${this.#server.address}/api/boards/${this.boardId}/files`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${this.token}` },
      body: new Uint8Array(bytes),
    })
    return { status: response.status, json: (await response.json()) as Sent['json'] }
  }

  /** Begins to send a file and never ends. */
  dawdle(bytes: Buffer): void {
    const { port, hostname } = new URL(this.#server.address)
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Length': bytes.length * 2 }
    const asking = askRaw({ port, hostname, method: 'PUT', path: `/api/boards/${this.boardId}/files`, headers })
    asking.on('error', () => undefined)
    asking.write(bytes)
  }

  async hang({ sha256, mediaType, bytes, width, height }: StoredFile, attachmentId: string): Promise<number> {
    const target = { kind: 'issue', id: 'I-02' }
    const file = { sha256, mediaType, bytes, width, height }
    const response = await fetch(`${this.#server.address}/api/boards/${this.boardId}/acts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ commandId: `K-${attachmentId}`, type: 'attachment.add', attachmentId, target, ...file }),
    })
    return response.status
  }

  async see(sha256: string): Promise<number> {
    const path = `/api/boards/${this.boardId}/files/${sha256}`
    const response = await fetch(`${this.#server.address}${path}`, {
      headers: { Authorization: `Bearer ${this.token}` },
    })
    await response.arrayBuffer()
    return response.status
  }
}

const incoming = (dataDir: string): readonly string[] =>
  existsSync(join(dataDir, 'incoming')) ? readdirSync(join(dataDir, 'incoming')) : []

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

describe('a server that is killed while files come in', () => {
  const server = new ServerProcess()
  afterAll(() => server.dispose())

  it(
    '[H32, H37] has what it answered, nothing of the rest, and a record whose files are all there',
    async () => {
      const phone = new Photographer(server)
      await phone.begin()
      const { json: first } = await phone.send(jpegOf({ width: 1 }))
      expect(await phone.hang(first, 'AT-1')).toBe(200)
      for (let round = 0; round < 3; round += 1) {
        phone.dawdle(jpegOf({ fill: 200_000 }))
        await until(() => incoming(server.dataDir).length > 0)
        const answered = phone.send(jpegOf({ width: 10 + round })).then(
          ({ json }) => json.sha256,
          () => null,
        )
        await server.end('SIGKILL')
        const sha256 = await answered
        await server.start()
        expect(incoming(server.dataDir)).toEqual([])
        expect(await phone.see(first.sha256)).toBe(200)
        const { json: next } = await phone.send(jpegOf({ width: 10 + round }))
        // What was answered before the end is the same file afterwards; no answer may mean either.
        expect([null, next.sha256]).toContain(sha256)
        expect(await phone.hang(next, `AT-R${round}`)).toBe(200)
      }
      const verified = await server.heyi('verify', phone.boardId)
      expect([verified.code, JSON.parse(verified.out)]).toMatchObject([0, { ok: true, files: 4 }])
    },
    slow,
  )
})

describe('a server whose disk is full', () => {
  const disk = new SmallDisk(16)
  const server = new ServerProcess(disk.folder, { LOG_LEVEL: 'fatal' })
  afterAll(async () => {
    await server.end('SIGKILL')
    disk.dispose()
  })

  it(
    '[H36] says that there is no room, leaves nothing behind, and takes files again when there is',
    async () => {
      const phone = new Photographer(server)
      await phone.begin()
      const { json: first } = await phone.send(jpegOf())
      expect(await phone.hang(first, 'AT-1')).toBe(200)
      disk.fill()
      const refused = await phone.send(jpegOf({ fill: 1_000_000 }))
      expect(refused).toMatchObject({ status: 507, json: { error: { code: 'fileSpace' } } })
      expect(incoming(server.dataDir)).toEqual([])
      expect(await phone.see(first.sha256)).toBe(200)
      disk.free()
      expect((await phone.send(jpegOf({ fill: 1_000_000 }))).status).toBe(201)
    },
    slow,
  )
})
