/** The photos of paper sheets in what is printed: in Word and on the page, or the sentence that stands in their place. */
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Block, PhotoBlock } from '#shared/minutes/blocks.ts'
import { limits } from '#shared/limits.ts'
import { minutesBlocks, signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { exportDocument } from '../../../server/exports/exports.ts'
import type { Photo } from '../../../server/exports/photos.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { docxParts } from '../../kit/docx.ts'
import { jpegOf } from '../../kit/pictures.ts'
import { seenBy } from '../../kit/record.ts'
import { paperAct, sheetPhoto, signAct, signingBoard, signOnPaper, witnessAct } from '../../kit/signing-board.ts'

const { O1: own1, C1: con1, P1: pm1, S: sec } = cast
const meetingId = id<'meeting'>('M-05')
const instead = '（照片未随本件印出，以会议板所存为准。）'
const caption =
  '居民代表签认单。关于施工噪声与作业时段，第1版。签名：7号楼2单元居民代表；见证人：9号楼居民党员（和事佬）；2026年7月16日签认。照片指纹 '

const upright = jpegOf({ width: 900, height: 1_200 })
const sha256 = createHash('sha256').update(upright).digest('hex')

/** The residents have signed on paper, with this photo of their sheet; the others, where `whole`, on a device. */
function onPaper(photo: object = {}, whole = true): Table {
  const table = signingBoard()
  const facts = { sha256, bytes: upright.length, width: 900, height: 1_200 }
  table.as(sec).does(sheetPhoto('photo', { ...facts, ...photo }))
  if (whole) for (const person of [own1, con1, pm1]) table.as(person).does(signAct({ dissent: '费用另议' }))
  signOnPaper(table, 'photo')
  return table
}

const photosIn = (blocks: readonly Block[]): readonly PhotoBlock[] =>
  blocks.filter((block): block is PhotoBlock => block.kind === 'photo')

interface Made {
  readonly text: string
  readonly xml: string
  readonly pictures: readonly Uint8Array[]
  /** What was asked for, in order. */
  readonly read: readonly string[]
}

async function word({ state }: Table, photo: Photo | null = { bytes: upright, degrees: 0 }): Promise<Made> {
  const read: string[] = []
  const readPhoto = async (asked: string): Promise<Photo | null> => {
    read.push(asked)
    return photo
  }
  const made = await exportDocument(state, 'minutes', 'docx', {
    now: 0,
    meetingId,
    readPhoto,
  })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const files = unzipSync(new Uint8Array(made.value.bytes))
  const pictures = Object.entries(files).filter(([name]) => /^word\/media\/.*\.jpg$/.test(name))
  return {
    text: docxParts(made.value.bytes).text,
    xml: strFromU8(files['word/document.xml'] ?? new Uint8Array()),
    pictures: pictures.map(([, bytes]) => bytes),
    read,
  }
}

/** Width and height of the last picture, in English metric units: 360,000 to a centimetre. */
const sizes = (xml: string): readonly number[] =>
  [...xml.matchAll(/<a:ext cx="(\d+)" cy="(\d+)"/g)].slice(-1).flatMap(([, cx, cy]) => [Number(cx), Number(cy)])

describe('the photo of a sheet', () => {
  it('[X34] stands in the last annex of the minutes with party, text and version, signer, witness and day', async () => {
    const table = onPaper()
    const blocks = minutesBlocks(table.state, meetingId)
    const [photo, ...more] = photosIn(blocks)
    expect(more).toEqual([])
    expect(photo).toMatchObject({ file: { sha256 }, caption: `图1　${caption}${sha256.slice(0, 8)}` })
    expect(blocks.at(-2)).toEqual({ kind: 'title', text: '附件3　纸质签认单照片' })
    const { text, pictures } = await word(table)
    expect(text).toContain('附件：1.议题诉求与方案比较表　2.会议议定事项签认页　3.纸质签认单照片')
    expect(text).toContain(caption)
    expect(pictures.map((bytes) => Buffer.from(bytes).equals(upright))).toEqual([true])
  })

  it('[X34] goes with the sign-off page, and there is no annex where nobody signed on paper', () => {
    const [title, photo] = signOffPageBlocks(onPaper().state, meetingId).slice(1)
    expect([title, photo?.kind]).toEqual([{ kind: 'title', text: '纸质签认单照片' }, 'photo'])
    const { state } = signingBoard()
    expect(photosIn(minutesBlocks(state, meetingId))).toEqual([])
    expect(JSON.stringify(minutesBlocks(state, meetingId))).not.toContain('纸质签认单照片')
  })

  it('[X34] says of a text that not all have signed that it is so, and is gone when the text has changed', () => {
    const table = onPaper({}, false)
    expect(photosIn(minutesBlocks(table.state, meetingId))[0]?.caption).toContain('第1版（尚未签完）')
    const text = '会议同意，周日和周六不施工。'
    table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    expect(photosIn(minutesBlocks(table.state, meetingId))).toEqual([])
  })

  it('[X34] is printed upright, whole and within the type area', async () => {
    const [width = 0, height = 0] = sizes((await word(onPaper())).xml)
    expect(width / height).toBeCloseTo(900 / 1_200, 2)
    expect([width <= 15.6 * 360_000, height <= 17 * 360_000]).toEqual([true, true])
    const turned = await word(onPaper(), { bytes: upright, degrees: 90 })
    expect(turned.xml).toContain('rot="5400000"')
    expect(sizes(turned.xml)).toEqual([height, width])
  })
})

describe('a photo that cannot be printed', () => {
  it('[X35] leaves its caption and a sentence: a PDF, a kind that Word does not show, bytes that are gone or are others', async () => {
    const pdf = onPaper({ mediaType: 'application/pdf', width: 0, height: 0 })
    const others: Photo = { bytes: jpegOf({ width: 1, height: 1 }), degrees: 0 }
    const all = [word(pdf), word(onPaper({ mediaType: 'image/webp' })), word(onPaper(), null), word(onPaper(), others)]
    for (const { text, pictures } of await Promise.all(all)) {
      expect(pictures).toEqual([])
      expect(text).toContain(caption)
      expect(text).toContain(instead)
    }
  })

  it('[X35] is not even read beyond what one document takes', async () => {
    const table = onPaper({ bytes: limits.attachmentBytes }, false)
    table.as(sec).does(sheetPhoto('second', { bytes: limits.exportPhotoBytes - limits.attachmentBytes + 1 }))
    table.as(sec).does(paperAct({ partyId: 'P-OWN', signedById: own1, attachmentId: 'second' }))
    table.as(cast.M).does(witnessAct({ partyId: 'P-OWN', signedById: own1, attachmentId: 'second' }))
    const { read, text } = await word(table)
    expect(read).toEqual([sha256Hex('second')])
    expect(text).toContain(instead)
  })

  it('[X35] is told in words in Markdown, which holds no pictures', async () => {
    const made = await exportDocument(onPaper().state, 'minutes', 'md', { now: 0, meetingId })
    const text = made.ok ? new TextDecoder().decode(made.value.bytes) : ''
    expect(text).toContain(caption)
    expect(text).toContain(instead)
  })

  it('[X36] has neither file nor fingerprint in a document made from what the hall, the wall or the public reads', () => {
    const hall: Viewer = { ...publicViewer, level: 'room', role: 'observer' }
    for (const viewer of [hall, publicViewer]) {
      const state = evolveAll(emptyState, seenBy(onPaper().record, viewer))
      const blocks = minutesBlocks(state, meetingId)
      expect(photosIn(blocks).map(({ file }) => file)).toEqual(viewer === hall ? [null] : [])
      expect(JSON.stringify(blocks)).not.toContain(sha256.slice(0, 8))
    }
    const shown = evolveAll(emptyState, seenBy(onPaper({ visibility: 'public' }).record, hall))
    expect(photosIn(minutesBlocks(shown, meetingId))).toMatchObject([{ file: { sha256 } }])
  })
})
