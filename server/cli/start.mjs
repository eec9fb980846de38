/**
 * `npm start`: from a fresh clone to a running server in one command. Installs what is missing, builds what is stale,
 * then hands over to `server/main.ts`, passing signals on and ending with its exit code. Under npm it ends with npm;
 * started by itself (a supervisor, a shell that is left) it ends only by a signal.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { whenParentIsGone } from './parent.mjs'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

ensureInstalled()
ensureBuilt()
const server = spawn(process.execPath, ['--import', 'tsx', join('server', 'main.ts')], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
if (process.env.npm_lifecycle_event !== undefined) whenParentIsGone(() => server.kill('SIGTERM'))
server.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 0))
