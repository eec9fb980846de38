/** A process that npm has started notices that npm is gone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const parent = pathToFileURL(join(import.meta.dirname, '../../../server/cli/parent.mjs')).href
const child = `
  const { whenParentIsGone } = await import('${parent}')
  whenParentIsGone(() => { console.log('alone'); process.exit() })
  setInterval(() => {}, 1_000)
  console.log('up')
`

it('[H13] what npm runs ends when npm does, though nobody tells it', async () => {
  // Like npm, the shell waits for what it runs and passes no signal on.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; exit 0', process.execPath, child], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const up = new Promise<void>((resolve) => {
    shell.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('up')) resolve()
    })
  })
  const silent = once(shell.stdout, 'end')
  await up
  shell.kill('SIGKILL')
  await silent
  expect(said).toBe('up\nalone\n')
}, 20_000)
