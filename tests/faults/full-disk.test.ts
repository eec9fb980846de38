/**
 * The disk is full, for real: the data directory lies on a small tmpfs that is filled to the last byte. Nothing is called
 * saved that is not, reading goes on, and writing resumes by itself when there is room again.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { Demander } from '../kit/demander.ts'
import { marksIn, notesDesk } from '../kit/desks.ts'
import { ServerProcess } from '../kit/server-process.ts'
import { SmallDisk } from '../kit/small-disk.ts'
import { Reader, Typist } from '../kit/typist.ts'

/** Asks again and again until the answer is the one that is waited for; the test's own deadline ends what never comes. */
async function until<Answer>(ask: () => Promise<Answer>, isIt: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (isIt(answer)) return answer
  }
}

describe('a server whose disk is full', () => {
  const disk = new SmallDisk(12)
  const server = new ServerProcess(disk.folder, { LOG_LEVEL: 'fatal' })
  afterAll(async () => {
    await server.end('SIGKILL')
    disk.dispose()
  })
  let board = ''
  const ready = async (): Promise<number> => (await fetch(`${server.address}/readyz`)).status

  it('[S24] acknowledges nothing that is not saved, goes on reading, and writes again when there is room', async () => {
    await server.start()
    const { boardId, tokens } = await server.importBoard()
    board = boardId
    const owner = new Demander(server, boardId, tokens['U-OWN1'] ?? '')
    const desk = notesDesk({ boardId, token: tokens['U-SEC'] ?? '' }, 'AG-01')
    const typist = new Typist(desk)
    typist.stay(() => server.address)
    await typist.changes.until(
      () => typist.writable,
      () => 'a writable document',
    )
    expect(await owner.demand()).toBe('ok')
    typist.type('⟦before⟧')
    await typist.changes.until(
      () => typist.saved.has('⟦before⟧'),
      () => 'a saved word',
    )

    // Room within the files is used up as well: until something is refused, whatever is acknowledged must be kept.
    disk.fill()
    const refused = await until(
      () => owner.demand('满'.repeat(1_900)),
      (outcome) => outcome !== 'ok',
    )
    expect(['notSaved', 'readOnly']).toContain(refused)
    await until(ready, (status) => status === 503)
    disk.fill()
    const acknowledged = owner.acknowledged.size
    for (let more = 0; more < 5; more += 1) expect(await owner.demand()).toBe('readOnly')
    expect(owner.acknowledged.size).toBe(acknowledged)
    expect(await ready()).toBe(503)
    expect(await owner.onRecord()).toEqual(owner.acknowledged)
    const during = new Typist(desk)
    during.connect(server.address)
    await during.changes.until(
      () => during.synced,
      () => 'the document while the disk is full',
    )
    expect(marksIn(during.text)).toContain('⟦before⟧')
    during.type('⟦meanwhile⟧')
    for (let more = 0; more < 5; more += 1) expect(await owner.demand()).toBe('readOnly')
    expect(during.saved.size).toBe(0)
    during.close()

    disk.free()
    await until(ready, (status) => status === 200)
    expect(
      await until(
        () => owner.demand(),
        (outcome) => outcome === 'ok',
      ),
    ).toBe('ok')
    await typist.changes.until(
      () => typist.writable && typist.synced,
      () => 'writing again',
    )
    typist.type('⟦after⟧')
    await typist.changes.until(
      () => typist.saved.has('⟦after⟧'),
      () => 'a word that is saved again',
    )
    typist.close()
    await server.end('SIGKILL')

    await server.start()
    const onRecord = await owner.onRecord()
    for (const demandId of owner.acknowledged) expect(onRecord).toContain(demandId)
    const reader = new Reader(desk)
    reader.connect(server.address)
    const words = marksIn(await reader.whole())
    reader.close()
    for (const word of typist.saved) expect(words.filter((one) => one === word)).toEqual([word])
    expect(await (await server.ask(`/api/boards/${boardId}/verify`)).json()).toMatchObject({ ok: true })
  }, 120_000)

  it('[S24] starts on a full disk, for reading, and stops in order there', async () => {
    disk.fill()
    await server.end('SIGKILL')
    await server.start()
    const reading = await server.ask(`/api/boards/${board}/events`)
    expect(await reading.json()).toMatchObject({ head: expect.any(Number) as number })
    expect(await server.end('SIGTERM')).toBe(0)
    disk.fill()
    await server.start()
    expect(await ready()).toBe(200)
    expect(await server.end('SIGTERM')).toBe(0)
    disk.free()
    await server.start()
    expect(await (await server.ask(`/api/boards/${board}/verify`)).json()).toMatchObject({ ok: true })
  }, 60_000)
})
