/**
 * Raw y-websocket clients that measure a server from outside: writers type at a steady rate, readers count what reaches
 * them. Frames are made and read by hand so that the load costs little beside the server. Checks at the end that every
 * reader got every edit: a server that drops edits has no figure.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { setInterval as every } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

export interface LoadResult {
  readonly edits: number
  readonly delivered: number
  readonly missing: number
  /** Milliseconds from an edit to its arrival at a reader. */
  readonly p50: number
  readonly p99: number
}

const stepOne = (doc: Y.Doc): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc))
  return encoding.toUint8Array(encoder)
}

const updateFrame = (update: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Opens a client that has sent its state vector and received the server's answer. */
async function connect(url: string, onUpdate: (update: Uint8Array) => void): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  socket.binaryType = 'nodebuffer'
  const synced = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code} before the first sync`)))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) !== 0) return
      const step = decoding.readVarUint(decoder)
      if (step === 1) resolve()
      if (step === 2) onUpdate(decoding.readVarUint8Array(decoder))
    })
  })
  await new Promise<void>((resolve) => socket.once('open', resolve))
  socket.send(stepOne(new Y.Doc()))
  await synced
  return socket
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0

/** Counts the characters that a reader has been sent: coalesced frames count for each edit in them. */
function editsIn(update: Uint8Array): number {
  let edits = 0
  for (const struct of Y.decodeUpdate(update).structs) if (struct instanceof Y.Item) edits += struct.length
  return edits
}

/**
 * Runs one load.
 * @param url address of the document for a writer or a reader
 * @param settle resolves when nothing more is on its way (called after the last edit until all have arrived, at most 10 s)
 */
export async function runLoad(
  url: (role: 'writer' | 'reader') => string,
  load: { readonly writers: number; readonly readers: number; readonly perSecond: number; readonly seconds: number },
  beforeEdits: () => void,
): Promise<LoadResult> {
  const sent: number[] = []
  const latencies: number[] = []
  let delivered = 0
  const readers = await Promise.all(
    Array.from({ length: load.readers }, async () => {
      let seen = 0
      return connect(url('reader'), (update) => {
        const now = performance.now()
        for (let i = editsIn(update); i > 0; i -= 1) {
          const at = sent[seen]
          if (load.writers === 1 && at !== undefined) latencies.push(now - at)
          seen += 1
          delivered += 1
        }
      })
    }),
  )
  const docs = Array.from({ length: load.writers }, () => new Y.Doc())
  const writers = await Promise.all(docs.map(async () => connect(url('writer'), () => {})))
  for (const [index, doc] of docs.entries()) {
    doc.on('update', (update: Uint8Array) => {
      sent.push(performance.now())
      writers[index]?.send(updateFrame(update))
    })
  }
  beforeEdits()
  const edits = load.writers * load.perSecond * load.seconds
  let made = 0
  for await (const _ of every(1000 / load.perSecond)) {
    for (const doc of docs) doc.getText('note:AG-01').insert(0, 'x')
    made += docs.length
    if (made >= edits) break
  }
  const deadline = performance.now() + 10_000
  for await (const _ of every(20)) if (delivered >= edits * load.readers || performance.now() > deadline) break
  for (const socket of [...readers, ...writers]) socket.terminate()
  latencies.sort((a, b) => a - b)
  return {
    edits,
    delivered,
    missing: edits * load.readers - delivered,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  }
}
