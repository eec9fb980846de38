/**
 * Starts the server from the environment, says where it is and, the first time, how the organiser gets in. Ends in order
 * on SIGTERM and SIGINT. What prevents it from starting is said in one sentence, in Chinese and then in English.
 */
import { accessSync, chmodSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import type { App, AppParts, Listening } from './app.ts'
import { createApp, NoLinkKey, stopInTime } from './app.ts'
import type { Config } from './config.ts'
import { dataFiles, readConfig } from './config.ts'
import { createLog } from './log.ts'
import type { CompactingStore } from './store/thread-messages.ts'
import { openThreaded } from './store/threaded.ts'

const write = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

function stop(chinese: string, english: string): never {
  process.stderr.write(`${chinese}\n${english}\n`)
  process.exit(1)
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

function configOrStop(): Config {
  const read = readConfig(process.env)
  if ('config' in read) return read.config
  return stop(`环境变量 ${read.wrong} 填写不正确。`, `The environment variable ${read.wrong} makes no sense.`)
}

function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
  } catch {
    stop(`数据目录 ${dataDir} 不能写入。`, `The data directory ${dataDir} cannot be written.`)
  }
}

/** The reason as the database gives it, without the full stop that the sentence brings. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/[.。]$/, '')

async function storeOrStop(dataDir: string): Promise<CompactingStore> {
  const { database } = dataFiles(dataDir)
  try {
    const store = await openThreaded(database)
    chmodSync(database, 0o600)
    return store
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    if (codeOf(cause) === 'SQLITE_BUSY') {
      stop(`数据目录 ${dataDir} 正被另一个服务器使用。`, `Another server is using the data directory ${dataDir}.`)
    }
    const reason = reasonOf(cause)
    return stop(`数据库打不开：${reason}。`, `The database cannot be opened: ${reason}.`)
  }
}

function appOrStop(parts: AppParts): App {
  try {
    return createApp(parts)
  } catch (error) {
    if (!(error instanceof NoLinkKey)) throw error
    const { file } = error
    return stop(
      `链接密钥文件 ${file} 已损坏：请从备份恢复；没有备份就把它移走再启动，已发出的链接照常可用，只是不能再次显示。`,
      `The key of the links, ${file}, is damaged: put it back from a backup, or move it away and start again; links given out go on working, but cannot be shown again.`,
    )
  }
}

function notListening(error: unknown, { port, host }: Config): never {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    stop(
      `端口 ${port} 已被占用，请用环境变量 PORT 换一个端口。`,
      `Port ${port} is already in use; choose another with the environment variable PORT.`,
    )
  }
  return stop(`不能在 ${host}:${port} 上开始服务（${code}）。`, `Cannot listen on ${host}:${port} (${code}).`)
}

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** Addresses under which the room's devices reach this machine. */
function neighbours(config: Config, port: number): readonly string[] {
  if (!everywhere.has(config.host)) return []
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((one) =>
      one !== undefined && !one.internal && one.family === 'IPv4' ? [`http://${one.address}:${port}`] : [],
    )
}

function announce(config: Config, { port, organiser }: Listening): void {
  const local = `http://${everywhere.has(config.host) ? 'localhost' : config.host}:${port}`
  const base = config.publicUrl ?? local
  write(`合议 Heyi  ${base}`)
  for (const address of neighbours(config, port)) write(`  同一网络 same network  ${address}`)
  if (organiser.isNew) {
    write(`组织者链接（请保管好） organiser link (keep it)  ${base}/join/${organiser.token}`)
    // A telephone cannot open a link to localhost.
    const others = config.publicUrl === null ? neighbours(config, port) : []
    for (const address of others) write(`  同一网络 same network  ${address}/join/${organiser.token}`)
  } else write(`组织者链接在 organiser token in  ${dataFiles(config.dataDir).organiserToken}`)
  const reachable = everywhere.has(config.host) ? '127.0.0.1' : config.host
  try {
    writeFileSync(dataFiles(config.dataDir).address, `http://${reachable}:${port}\n`)
  } catch {
    // On a full disk the command line asks at the usual port instead; the boards can be read all the same.
  }
}

async function main(): Promise<void> {
  // What this process writes, the database's side files included, is its owner's alone to read.
  process.umask(0o077)
  const config = configOrStop()
  prepareDataDir(config.dataDir)
  const store = await storeOrStop(config.dataDir)
  const log = createLog(config.logLevel)
  const compact: CompactingStore['compact'] = (...of) => store.compact(...of)
  const app = appOrStop({ config, clock: { now: () => Date.now() }, store, compact, texts: store, log })
  const listening = await app.listen(config.port, config.host).catch((error: unknown) => notListening(error, config))
  announce(config, listening)
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    rmSync(dataFiles(config.dataDir).address, { force: true })
    void stopInTime(app, log).then((code) => process.exit(code))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

await main()
