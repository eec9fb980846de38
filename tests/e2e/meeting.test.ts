/**
 * The scripted meeting from T+0:00 to T+90:00 with 45 connections: 16 browsers, 29 devices without one; the script's
 * words, the script's checks. Steps build on one another; each rule E<n> is the script's check A<n>. A33 (the server
 * is killed) is played in `killed.test.ts` on a server of its own. A37 and A38 are not covered, because escalation papers and
 * shared works windows do not exist yet.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import { closing } from './evening/closing.ts'
import { begin, end } from './evening/evening.ts'
import { noise } from './evening/noise.ts'
import { opening } from './evening/opening.ts'
import { parking } from './evening/parking.ts'
import { plumbing } from './evening/plumbing.ts'

beforeAll(begin, 180_000)
afterAll(end)

describe('the scripted meeting', () => {
  opening()
  noise()
  parking()
  plumbing()
  closing()
})
