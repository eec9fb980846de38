/** The commands of the command line, one function each. Each asks the server once and says what it answered. */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { paths } from '#shared/protocol/http.ts'
import { dataFiles } from '../config.ts'
import type { Arguments } from './arguments.ts'
import { Complaint } from './complaint.ts'
import { copyFiles, filesBeside } from './file-copies.ts'
import { openedHere } from './open-copy.ts'
import { restore } from './restore.ts'
import { configOf, Server } from './server.ts'

/** What a command prints, and its exit code where that is not 0. */
export interface Answer {
  readonly json?: unknown
  readonly code?: number
}

const need = (value: string | undefined, name: string): string => {
  if (value === undefined || value === '') throw new Complaint(`缺少 ${name}。 ${name} is missing.`)
  return value
}

const reach = ({ options }: Arguments): Server => Server.reach(process.env, options['lang'] ?? 'zh-CN')

const on = (path: string, boardId: string): string => path.replace(':boardId', encodeURIComponent(boardId))

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Complaint(`读不了文件 ${file}。 The file ${file} cannot be read.`)
  }
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes)
  } catch {
    throw new Complaint(`写不了文件 ${file}。 The file ${file} cannot be written.`)
  }
}

async function importCase(given: Arguments): Promise<Answer> {
  const body = read(need(given.words[0], '<case.json>'))
  const pins = given.options['pins']
  const query = pins === undefined ? '' : `?pins=${encodeURIComponent(pins)}`
  const response = await reach(given).ask(`${paths.import}${query}`, { method: 'POST', body })
  return { json: await response.json() }
}

/** The act as sent: with a command id of its own where the caller gave none, and the PIN beside its fields. */
function actBody(json: string, pin: string | undefined): string {
  let act: unknown
  try {
    act = JSON.parse(json)
  } catch {
    throw new Complaint('最后一个参数不是 JSON。 The last argument is not JSON.')
  }
  if (typeof act !== 'object' || act === null || Array.isArray(act)) return JSON.stringify(act)
  return JSON.stringify({ commandId: randomUUID(), ...act, ...(pin === undefined ? {} : { pin }) })
}

async function act(given: Arguments): Promise<Answer> {
  const [boardId, json] = given.words
  const query = `?as=${encodeURIComponent(need(given.options['as'], '--as'))}`
  const body = actBody(need(json, '<json>'), given.options['pin'])
  const path = `${on(paths.acts, need(boardId, '<boardId>'))}${query}`
  return { json: await (await reach(given).ask(path, { method: 'POST', body })).json() }
}

async function exportFile(given: Arguments): Promise<Answer> {
  const { options } = given
  const format = need(options['format'], '--format')
  const edition = options['edition'] ?? (format === 'json' ? 'case' : 'minutes')
  const out = need(options['out'], '--out')
  const meeting = options['meeting'] === undefined ? '' : `?meeting=${encodeURIComponent(options['meeting'])}`
  const path = on(paths.exports, need(given.words[0], '<boardId>')).replace(':edition', `${edition}.${format}`)
  const bytes = new Uint8Array(await (await reach(given).ask(`${path}${meeting}`)).arrayBuffer())
  write(out, bytes)
  return { json: { file: out, bytes: bytes.length } }
}

/** What the server found; `files` when it is they that do not hold. */
interface Verified {
  readonly ok: boolean
  readonly seq?: number
  readonly problem?: string
  readonly files?: readonly { readonly attachmentId: string; readonly problem: 'missing' | 'changed' }[]
}

async function verify(given: Arguments): Promise<Answer> {
  const response = await reach(given).ask(on(paths.verify, need(given.words[0], '<boardId>')))
  const json = (await response.json()) as Verified
  if (json.ok) return { json }
  if (json.files !== undefined) {
    for (const { attachmentId, problem } of json.files) {
      const [chinese, english] = problem === 'missing' ? ['不在了', 'is missing'] : ['被改动了', 'was changed']
      process.stderr.write(
        `附件 ${attachmentId} 的文件${chinese}。 The file of attachment ${attachmentId} ${english}.\n`,
      )
    }
    return { json, code: 1 }
  }
  process.stderr.write(
    `第 ${json.seq} 条对不上（${json.problem}）。 Entry ${json.seq} does not hold (${json.problem}).\n`,
  )
  return { json, code: 1 }
}

async function replay(given: Arguments): Promise<Answer> {
  const seq = need(given.options['seq'], '--seq')
  const path = on(paths.replay, need(given.words[0], '<boardId>'))
  return { json: await (await reach(given).ask(`${path}?seq=${encodeURIComponent(seq)}`)).json() }
}

async function erase(given: Arguments): Promise<Answer> {
  const seq = need(given.options['seq'], '--seq')
  const path = on(paths.secret, need(given.words[0], '<boardId>')).replace(':seq', encodeURIComponent(seq))
  return { json: await (await reach(given).ask(path, { method: 'DELETE' })).json() }
}

async function backup(given: Arguments): Promise<Answer> {
  const file = need(given.words[0], '<file>')
  const sealed = new Uint8Array(await (await reach(given).ask(paths.backup)).arrayBuffer())
  // Opened with the key that lies in the data directory: who keeps what this makes keeps all of it in the clear.
  const bytes = openedHere(sealed, process.env)
  write(file, bytes)
  // After the database: whatever it names was on disk before it was named.
  const { files: source } = dataFiles(configOf(process.env).dataDir)
  const { files, damaged } = copyFiles(source, filesBeside(file))
  for (const name of damaged) {
    process.stderr.write(`文件 ${name} 已损坏，没有备份。 The file ${name} is damaged and was not copied.\n`)
  }
  const json = { file, bytes: bytes.length, filesIn: filesBeside(file), files, damaged }
  return damaged.length === 0 ? { json } : { json, code: 1 }
}

export const commands: Readonly<Record<string, (given: Arguments) => Promise<Answer>>> = {
  import: importCase,
  act,
  export: exportFile,
  verify,
  replay,
  erase,
  backup,
  restore: async (given) => ({ json: await restore(need(given.words[0], '<file>'), process.env) }),
}
