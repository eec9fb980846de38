/** Tabs of one person in one browser, opened on a hand-made far side under a fake timer: what they type goes into the notes. */
import { vi } from 'vitest'
import type { TabLocks } from '../../client/sync/client-ids.ts'
import type { SharedDocument } from '../../client/sync/document.ts'
import type { Device } from '../../client/offline/device.ts'
import { DocumentFolder } from '../../client/sync/folder.ts'
import { Pending } from '../../client/sync/pending.ts'
import { RefusedWords } from '../../client/sync/refused-words.ts'
import type { Drawer } from './drawer.ts'
import type { FarSide } from './far-side.ts'

export interface FarTab {
  readonly folder: DocumentFolder
  readonly document: SharedDocument
  readonly pending: Pending
}

const open: DocumentFolder[] = []
let tabs = 0

/** Lets this many milliseconds pass, and everything that follows happen. */
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

/** Opens a page and waits for nothing. */
export function startTab(
  far: FarSide,
  drawer: Drawer,
  locks: TabLocks | null = null,
  device: Device | null = null,
): FarTab {
  const pending = new Pending()
  tabs += 1
  const [tab, key] = [`tab-${tabs}`, tabs]
  let changes = 0
  const folder = new DocumentFolder('B-1', 'U-SEC', {
    connect: () => far.connect(),
    later: (call, ms) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
    random: () => 0.5,
    now: () => Date.now(),
    freshId: () => `change-${key}-${(changes += 1)}`,
    trayOf: (board, person) => new RefusedWords(drawer, board, person),
    clients: { storage: drawer, locks, tab, now: () => Date.now() },
    pendingOf: () => pending,
    copyOf: (board, person, name) => device?.copyOf(`${board} ${person ?? ''}`, name) ?? null,
  })
  open.push(folder)
  const document = folder.document('notes')
  document.retain()
  return { folder, document, pending }
}

/** Opens a page, and its content has come. */
export async function openTab(far: FarSide, drawer: Drawer, locks: TabLocks | null = null): Promise<FarTab> {
  const tab = startTab(far, drawer, locks)
  await pass(10)
  return tab
}

/** Closes all that were opened. */
export function closeTabs(): void {
  for (const folder of open.splice(0)) folder.close()
}

/** Types at the end of the note. */
export function type({ document }: FarTab, words: string): void {
  const note = document.view.doc.getText('note:AG-1')
  note.insert(note.length, words)
}

/** Under which client id the page writes. */
export const idOf = ({ document }: FarTab): number => document.view.doc.clientID
