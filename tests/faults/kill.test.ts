/**
 * The promise of the store, against the real thing: a server process is killed with SIGKILL again and again, in the middle
 * of acts and typing, while it makes snapshots and packs its log, and while it starts. Whatever a client was told is saved,
 * and whatever anybody was shown, must be there afterwards, once, under its author. `KILL_ROUNDS` and `SEED` set the run.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { Crowd } from '../kit/crowd.ts'
import { randomFrom, seed } from '../kit/random.ts'
import { ServerProcess } from '../kit/server-process.ts'

const kills = Number(process.env['KILL_ROUNDS'] ?? 30)

/** A start takes about this long; a kill falls somewhere in it. */
const startMs = 1_000
/** A document is stored whole after so few updates that most kills meet a snapshot being made. */
const lowLimits = { updatesPerSnapshot: 25 }

describe('a server that is killed', () => {
  const server = new ServerProcess(undefined, { LOG_LEVEL: 'fatal', TEST_LIMITS: JSON.stringify(lowLimits) }, true)
  let crowd: Crowd | null = null
  afterAll(() => {
    crowd?.close()
    return server.dispose()
  })

  it(
    `[S14] ${kills} times with SIGKILL loses nothing that was acknowledged or shown, and doubles nothing (seed ${seed})`,
    async () => {
      console.log(`SEED=${seed} KILL_ROUNDS=${kills}`)
      const random = randomFrom(seed)
      await server.start()
      crowd = new Crowd(server, await server.importBoard())
      crowd.comeIn()
      crowd.begin()
      for (let round = 0; round < kills; round += 1) {
        await crowd.more(5 + random.below(60))
        await crowd.look()
        await crowd.more(1 + random.below(10))
        await server.end('SIGKILL')
        if (random.below(4) === 0) {
          const starting = server.startUnlessKilled()
          await pause(random.below(startMs))
          await server.end('SIGKILL')
          await starting
        }
        await server.start()
      }
      await crowd.rest()
      const { faults, acts, words, shown } = await crowd.audit()
      expect(faults).toEqual([])
      console.log(`${acts} acts, ${words} words, ${shown} of them shown to somebody who had just come`)
      expect(acts).toBeGreaterThan(kills)
      expect(words).toBeGreaterThan(kills)
      expect(shown).toBeGreaterThan(kills)
    },
    120_000 + kills * 15_000,
  )
})
