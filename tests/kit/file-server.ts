/**
 * A server with the sample board to which files are sent and from which they are asked. Give `openServer` to `beforeEach` and
 * `closeServer` to `afterEach`; `server` and `board` are those of the test that runs.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { StoredFile } from '#shared/protocol/http.ts'
import type { Answer, Question } from './test-server.ts'
import { TestServer } from './test-server.ts'

/** Waits as long as a busy machine needs. */
export const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, { timeout: 30_000 })

export let server: TestServer
export let board: Awaited<ReturnType<TestServer['importSample']>>

export async function openServer(): Promise<void> {
  server = await TestServer.start()
  board = await server.importSample()
}
export const closeServer = (): Promise<void> => server.close()

export const tokenOf = (who: string): string => board.tokens[who] ?? ''
/** Where the board takes files. */
export const files = (): string => `/api/boards/${board.boardId}/files`

interface Sent {
  readonly status: number
  readonly json: StoredFile
  readonly error: Answer['error']
}

/** Sends a file as this person. */
export async function send(
  who: string,
  bytes: Buffer,
  headers: Record<string, string> = {},
  boardId = board.boardId,
): Promise<Sent> {
  const response = await fetch(`${server.base}/api/boards/${boardId}/files`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${tokenOf(who)}`, ...headers },
    body: new Uint8Array(bytes),
  })
  const json = (await response.json()) as StoredFile & { readonly error?: Answer['error'] }
  return { status: response.status, json, error: json.error ?? null }
}

let acts = 0
/** Gives an act as this person. */
export const act = (who: string, command: object): Promise<Answer> => {
  acts += 1
  const body = { commandId: `K-${acts}`, ...command }
  return server.ask(`/api/boards/${board.boardId}/acts`, { method: 'POST', token: tokenOf(who), body })
}

/** Hangs a file on an issue. */
export const hang = (who: string, file: StoredFile, more: object = {}): Promise<Answer> =>
  act(who, {
    type: 'attachment.add',
    attachmentId: 'AT-1',
    target: { kind: 'issue', id: 'I-02' },
    ...file,
    title: '三号楼 前',
    ...more,
  })

/** Asks for a file, as this person or as the public. */
export const get = (who: string | null, sha256: string, more: Question = {}): Promise<Answer> =>
  server.ask(`${files()}/${sha256}`, { ...(who === null ? {} : { token: tokenOf(who) }), ...more })

/** What lies there of files that are still on their way. */
export const left = (): readonly string[] => {
  const incoming = join(server.dataDir, 'incoming')
  return existsSync(incoming) ? readdirSync(incoming) : []
}
/** The files that are kept. */
export const kept = (): readonly string[] =>
  existsSync(join(server.dataDir, 'files'))
    ? readdirSync(join(server.dataDir, 'files'), { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [one.name] : [],
      )
    : []
