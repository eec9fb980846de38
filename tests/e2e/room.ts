/**
 * The meeting room in real browsers: the sample board five minutes before the scripted meeting, one device for each seat,
 * and what people do there, said in their own words (`room.stance(room.C1, …)`). Nothing here reaches around a screen;
 * only questions about what is on the record ask the server directly.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { CaseFile, Resolution, Stance, StanceValue } from '#shared/board/board.ts'
import type { BoardId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Later } from '../../server/sync/later.ts'
import { importBoard, startApp } from '../kit/app.ts'
import type { RunningApp } from '../kit/app.ts'
import type { Screen, Seat } from '../kit/browser.ts'
import { laptop, phone, startBrowser, takeSeat, wall } from '../kit/browser.ts'
import { root } from '../kit/source.ts'

const caseFile = (name: string): CaseFile =>
  JSON.parse(readFileSync(join(root, 'tests/fixtures', `${name}.json`), 'utf8')) as CaseFile

/** The board as the meeting must leave it (and later events that this meeting does not produce). */
export const after = caseFile('case-xiaohongmiao')

const seats = {
  F: ['U-FAC', laptop],
  S: ['U-SEC', laptop],
  J: ['projector', wall],
  O1: ['U-OWN1', laptop],
  O2: ['U-OWN2', laptop],
  C1: ['U-CON1', laptop],
  C2: ['U-CON2', laptop],
  P1: ['U-PM1', laptop],
  P2: ['U-PM2', laptop],
  R1: ['U-RES1', phone],
  R2: ['U-RES2', laptop],
  M: ['U-MED', laptop],
  G: ['U-MSG1', phone],
  OB1: ['observer', phone],
  OB2: ['observer', phone],
  OB3: ['observer', phone],
} as const satisfies Record<string, readonly [string, Screen]>
export type SeatName = keyof typeof seats

/** Those whom most tests need. */
const usual = ['F', 'S', 'J', 'O1', 'C1', 'P1', 'R1', 'R2', 'OB1', 'OB2', 'OB3'] as const satisfies readonly SeatName[]
/** Everybody of the script who has a browser here. */
export const everybody = Object.keys(seats) as readonly SeatName[]

/** T+0:00 of the script. */
const start = Date.parse('2026-07-16T19:00:00+08:00')

/** Everyone in the room. Open with `openRoom`, leave with `close`. */
export interface Room {
  readonly running: RunningApp
  readonly browser: Browser
  readonly boardId: BoardId
  readonly links: Readonly<Record<string, string>>
  readonly seats: Readonly<Record<SeatName, Seat>>
  page(name: SeatName): Page
  /** The whole record as the server holds it. */
  state(): Promise<BoardState>
  /** Moves the meeting's clock to T+minutes:seconds. */
  at(minutes: number, seconds?: number): void
  close(): Promise<void>
}

/**
 * Seats these and waits until each page stands.
 * @param later how the server waits, where a test turns the crank itself
 */
export async function openRoom(wanted: readonly SeatName[] = usual, later?: Later): Promise<Room> {
  const running = await startApp('2026-07-16T18:55:00+08:00', later)
  const { boardId, links } = await importBoard(running, caseFile('case-xiaohongmiao.start-m05'))
  const browser = await startBrowser()
  const taken = await Promise.all(
    wanted.map(async (name) => {
      const [person, screen] = seats[name]
      return [name, await takeSeat(browser, links[person] ?? '', screen)] as const
    }),
  )
  const byName = Object.fromEntries(taken) as Record<SeatName, Seat>
  return {
    running,
    browser,
    boardId: boardId as BoardId,
    links,
    seats: byName,
    page: (name) => byName[name].page,
    state: async () => {
      const board = await running.app.registry.board(boardId)
      if (board === null) throw new Error('cannot happen: the board was imported')
      return board.state
    },
    at: (minutes, seconds = 0) => running.clock.set(start + (minutes * 60 + seconds) * 1000),
    close: async () => {
      await browser.close()
      await running.close()
    },
  }
}

/** The drafts come last into an issue's room, and can be written once their documents have come. */
export async function roomIsWhole(page: Page): Promise<void> {
  for (const draft of ['new-draft', 'new-private-draft']) {
    // oxlint-disable-next-line no-await-in-loop -- the one comes with the other
    await page.locator(`[data-testid="${draft}"]:enabled`).waitFor()
  }
}

/** Presses what carries this test id; confirms when asked to. */
export async function press(page: Page, testId: string, { confirms = false } = {}): Promise<void> {
  await page.getByTestId(testId).first().click()
  if (confirms) await page.getByTestId('confirm').first().click()
}

/** Opens the room of an issue, by its address as from a bookmark. */
export async function enterIssue(room: Room, name: SeatName, issueId: string): Promise<void> {
  const address = `${room.running.address}/b/${room.boardId}/issue/${issueId}`
  if (room.page(name).url() !== address) await room.page(name).goto(address)
  await room.page(name).getByTestId('issue-head').waitFor()
}

interface StanceWords {
  readonly value: StanceValue
  readonly reason: string
  readonly condition?: string | null
  readonly redLineId?: string | null
}

/** A representative takes a stance in the form that the button in `cell` opens. */
export async function takeStance(room: Room, name: SeatName, cell: string, words: StanceWords): Promise<void> {
  const page = room.page(name)
  await page.getByTestId(cell).first().getByTestId('take-stance').click()
  await page.getByTestId(`stance-value-${words.value}`).click()
  if (words.condition) await page.getByTestId('stance-condition').fill(words.condition)
  if (words.redLineId) await page.locator(`input[value="${words.redLineId}"]`).check()
  await page.getByTestId('stance-reason').fill(words.reason)
  await page.getByTestId('save-stance').click()
  await page.getByTestId('save-stance').waitFor({ state: 'detached' })
}

const repOf: Readonly<Record<string, SeatName>> = {
  'U-OWN1': 'O1',
  'U-CON1': 'C1',
  'U-PM1': 'P1',
  'U-RES1': 'R1',
  'U-RES2': 'R2',
}

/** The sample's stances on a target (and version), each taken by the person who gave it, on that person's device. */
export async function takeStances(room: Room, found: string, shown: string, version: number | null): Promise<void> {
  const wanted: readonly Stance[] = after.stances.filter(
    (one) => one.targetId === found && one.targetVersion === version,
  )
  for (const stance of wanted) {
    const name = repOf[stance.givenById]
    if (name === undefined) throw new Error(`nobody sits for ${stance.givenById}`)
    await enterIssue(room, name, stance.issueId)
    await takeStance(room, name, `stance-${shown}-${stance.partyId}`, stance)
  }
}

/** The secretary writes these words into the working text, with the keyboard. */
export async function writeText(page: Page, text: string): Promise<void> {
  const editor = page.locator('[data-testid="text-editor"][contenteditable="true"]')
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

/** The secretary publishes what stands in the working text. */
export async function publish(page: Page, note: string): Promise<void> {
  await page.getByTestId('publish-version').click()
  await page.getByTestId('change-note').fill(note)
  await page.getByTestId('publish-confirm').click()
  await page.getByTestId('publish-dialog').waitFor({ state: 'detached' })
}

/** Hangs photos on the issue whose room the device is in, for everybody to see, each with the words for it. */
export async function hangPhotos(
  page: Page,
  photos: Parameters<ReturnType<Page['getByTestId']>['setInputFiles']>[0],
  words: readonly string[],
): Promise<void> {
  await press(page, 'attach')
  await page.getByTestId('file-choose').setInputFiles(photos)
  for (const [index, alt] of words.entries()) {
    await page.getByTestId('file-item').nth(index).getByTestId('file-alt').fill(alt)
  }
  await page.getByTestId('file-level-public').first().click()
  await press(page, 'file-send')
  await page.getByTestId('file-item').first().waitFor({ state: 'detached' })
}

/** Leafs through the text that is to be signed, to its last page. */
export async function readToEnd(page: Page): Promise<void> {
  await page.getByTestId('sign-read').waitFor()
  const onward = page.getByTestId('sign-page-next')
  while (
    (await onward.count()) > 0 &&
    (await onward.getAttribute('aria-disabled')) !== 'true' &&
    (await onward.isEnabled())
  ) {
    await onward.click()
  }
}

/** A representative reads the text to its end and signs it with the PIN. */
export async function signOn(page: Page): Promise<void> {
  await page.getByTestId('sign').click()
  await readToEnd(page)
  await page.getByTestId('sign-agree').click()
  await page.getByTestId('pin').fill('246810')
  await page.getByTestId('pin-submit').click()
  await page.getByTestId('sign-page').waitFor({ state: 'detached' })
}

/** The same, in the issue's room. */
export async function sign(room: Room, name: SeatName, issueId: string): Promise<void> {
  await enterIssue(room, name, issueId)
  await signOn(room.page(name))
}

/** The resolution of an issue on the record. */
export async function resolutionOn(room: Room, issueId: string): Promise<Resolution> {
  const found = [...(await room.state()).resolutions.values()].findLast((one) => one.issueId === issueId)
  if (found === undefined) throw new Error(`no resolution on ${issueId}`)
  return found
}

/** A resolution in the sample's end state. */
export function expected(resolutionId: string): Resolution {
  const found = after.resolutions.find((one) => one.id === resolutionId)
  if (found === undefined) throw new Error(`the sample has no ${resolutionId}`)
  return found
}

/** The chair creates the sample's action items of a resolution (or only these of them) through the form. */
export async function createActions(page: Page, resolutionId: string, only?: readonly string[]): Promise<void> {
  const items = after.actionItems.filter((one) => one.resolutionId === resolutionId)
  for (const item of items.filter(({ id }) => only === undefined || only.includes(id))) {
    await page.getByTestId('new-action').click()
    await page.getByTestId('field-title').fill(item.title)
    await page.getByTestId('field-leaderId').selectOption(item.leaderId)
    await page.getByTestId('field-ownerId').selectOption(item.ownerId)
    await page.getByTestId('field-dueOn').fill(item.dueOn)
    for (const duty of ['research', 'coordinate', 'supervise', 'reassure'] as const) {
      await page.getByTestId(`field-${duty}`).fill(item.packages[duty])
    }
    await page.getByTestId('save-action').click()
    await page.getByTestId('action-form').waitFor({ state: 'detached' })
  }
}
