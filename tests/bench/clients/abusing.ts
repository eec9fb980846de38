/**
 * Sends the abuse suite's updates to a server, each to an open document, and watches from outside: did the server stop
 * answering others meanwhile, did its memory jump, did what was sent become part of the document or reach others, and was
 * its author told that it was saved. A peer gets a fresh document for each attack, because the last one may have spoilt it.
 */
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Ground, Kind, UpdateAttack } from '../../kit/attacks/attack.ts'
import { lies } from '../../kit/attacks/lies.ts'
import { pieces } from '../../kit/attacks/pieces.ts'
import { agendaIds } from '../servers/board.ts'
import { forgetPeak, peakBytes, residentBytes } from './process-figures.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'
import { writerPath } from './target.ts'

export interface AbusingLoad {
  /** Documents of each kind that exist; an empty list where any name makes a document. */
  readonly documents: { readonly notes: string; readonly text: string } | null
}

export interface Abuse {
  readonly attack: string
  readonly source: string
  /** It changed the document, or others were sent something. */
  readonly accepted: boolean
  readonly acked: boolean
  /** The longest that somebody else waited for an answer, in milliseconds. */
  readonly blocked: number
  /** Bytes of memory that the server gained at the worst moment. */
  readonly memory: number
  readonly died: boolean
}

export interface AbusingResult {
  readonly abuses: readonly Abuse[]
}

const victimText = 'honest'
/** How long a server is given to show what it has made of an attack. */
const digestMs = 150
const pingEveryMs = 3

const rootOf = (kind: Kind): string => (kind === 'notes' ? `note:${agendaIds[0]}` : 'body')

/** Something honest in the document, so that there is somebody to harm. */
function honest(kind: Kind, client: number): { readonly update: Uint8Array; readonly length: number } {
  const doc = new Y.Doc()
  doc.clientID = client
  if (kind === 'notes') doc.getText(rootOf(kind)).insert(0, victimText)
  else {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(victimText)])
    doc.getXmlFragment(rootOf(kind)).insert(0, [paragraph])
  }
  return { update: Y.encodeStateAsUpdate(doc), length: Y.getState(doc.store, client) }
}

interface Place {
  readonly target: Target
  readonly path: string
  /** The seat of somebody else. */
  readonly otherPath: string
  readonly document: string
}

function placeFor(target: Target, { documents }: AbusingLoad, { kind }: UpdateAttack, index: number): Place {
  if (documents === null) {
    const document = `attacked-${index}`
    return { target, path: `/${document}`, otherPath: `/${document}`, document }
  }
  const [path, otherPath] = [writerPath(target, 2 * index), writerPath(target, 2 * index + 1)]
  return { target, path, otherPath, document: kind === 'notes' ? documents.notes : documents.text }
}

const openAt = (
  { target, path, document }: Place,
  handlers: Parameters<typeof Session.open>[2],
  client?: number,
): Promise<Session> => Session.open(target, path, handlers, { document, ...(client === undefined ? {} : { client }) })

/** The document as a newcomer is given it: bytes, so that even what Yjs would only keep pending counts as accepted. */
async function stateAt(place: Place): Promise<string> {
  let state = ''
  const session = await openAt(place, {
    content: (bytes, start, end) => {
      state += bytes.toString('latin1', start, end)
    },
  })
  await pause(20)
  session.destroy()
  return state
}

/** Somebody else's connection: asks for a sign of life again and again, and notices what others are sent. */
class Bystander {
  heard = 0
  worst = 0
  session!: Session
  #asked = 0
  #stopped = false

  async come(place: Place): Promise<void> {
    this.session = await openAt(place, {
      content: () => {
        this.heard += 1
      },
      pong: () => {
        this.worst = Math.max(this.worst, performance.now() - this.#asked)
        this.#asked = 0
      },
    })
    void this.#ask()
  }

  async #ask(): Promise<void> {
    while (!this.#stopped) {
      if (this.#asked === 0) {
        this.#asked = performance.now()
        this.session.ping()
      }
      await pause(pingEveryMs)
    }
  }

  /** The longest wait; one that has not ended yet counts as long as it has lasted. */
  leave(): number {
    this.#stopped = true
    this.session.destroy()
    return Math.max(this.worst, this.#asked === 0 ? 0 : performance.now() - this.#asked)
  }

  forget(): void {
    this.heard = 0
    this.worst = 0
  }
}

async function suffer(place: Place, attack: UpdateAttack, index: number): Promise<Abuse> {
  const { target } = place
  const victim = await openAt({ ...place, path: place.otherPath }, {}, 500 + index)
  const client = victim.client ?? 500 + index
  const { update, length } = honest(attack.kind, client)
  victim.update(update)
  await pause(40)
  const bystander = new Bystander()
  await bystander.come(place)
  let acked = false
  let listening = false
  const attacker = await openAt(
    place,
    {
      verdict: (ok) => {
        if (listening && ok) acked = true
      },
    },
    900_000 + index,
  )
  const before = await stateAt(place)
  const ground: Ground = {
    own: attacker.client ?? 900_000 + index,
    victim: { client, length },
    root: rootOf(attack.kind),
    otherRoot: attack.kind === 'notes' ? `note:${agendaIds[1]}` : 'body',
  }
  const updates = attack.updates(ground)
  await pause(20)
  bystander.forget()
  forgetPeak(target.pid)
  const memory = residentBytes(target.pid)
  listening = true
  for (const one of updates) attacker.update(one)
  await pause(digestMs)
  let after = ''
  let died = false
  let grown = 0
  try {
    after = await stateAt(place)
    grown = peakBytes(target.pid) - memory
  } catch (error) {
    died = !existsSync(`/proc/${target.pid}`)
    if (!died) throw error
  }
  const result = {
    attack: attack.name,
    source: attack.source,
    accepted: after !== before || bystander.heard > 0,
    acked,
    blocked: bystander.leave(),
    memory: grown,
    died,
  }
  for (const session of [victim, attacker]) session.destroy()
  return result
}

/** Every attack on notes and texts by one who may write them; `restart` brings back a server that died of one. */
export async function abusing(target: Target, load: AbusingLoad, restart: () => Promise<void>): Promise<AbusingResult> {
  const attacks = [...lies, ...pieces].filter(({ by, kind }) => by === 'writer' && kind !== 'cards')
  const abuses: Abuse[] = []
  for (const [index, attack] of attacks.entries()) {
    try {
      abuses.push(await suffer(placeFor(target, load, attack, index), attack, index))
    } catch (error) {
      if (existsSync(`/proc/${target.pid}`)) throw error
      const { name, source } = attack
      abuses.push({ attack: name, source, accepted: false, acked: false, blocked: 0, memory: 0, died: true })
    }
    if (abuses.at(-1)?.died === true) await restart()
  }
  return { abuses }
}
