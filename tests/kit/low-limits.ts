/**
 * Loaded before a server that is put to the test (`node --import`): replaces limits by what `TEST_LIMITS` says, so that what
 * happens after hours of a real meeting happens within seconds, and lets `TEST_CLOCK` (a file that holds milliseconds) move
 * the clock of the process. The server itself has no such switch.
 */
import { readFileSync, watchFile } from 'node:fs'
import { limits } from '#shared/limits.ts'

Object.assign(limits, JSON.parse(process.env['TEST_LIMITS'] ?? '{}'))

const clockFile = process.env['TEST_CLOCK']
if (clockFile !== undefined) {
  const now = Date.now.bind(Date)
  let offset = 0
  const look = (): void => {
    offset = Number(readFileSync(clockFile, 'utf8'))
  }
  look()
  watchFile(clockFile, { interval: 20, persistent: false }, look)
  Date.now = () => now() + offset
}
