/** What is printed of signing: paper and its witness, names drawn by hand, who will not sign, the sheet to sign by hand. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Block, ClauseBlock } from '#shared/minutes/blocks.ts'
import { textsOf } from '#shared/minutes/blocks.ts'
import { minutesBlocks, signOffPageBlocks } from '#shared/minutes/minutes.ts'
import { signSheetBlocks } from '#shared/minutes/sign-sheet.ts'
import { limits } from '#shared/limits.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { picturesOf } from '../../../server/exports/drawn-name.ts'
import { exportDocument } from '../../../server/exports/exports.ts'
import { clausesIn } from '../../../server/exports/markdown.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { docxParts } from '../../kit/docx.ts'
import { refuseAct, signAct, signedResolution, signedText, signingBoard, signOnPaper } from '../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, C1: con1, P1: pm1 } = cast
const drawing = 'M10 20L30 40L200 90'
const shownIn = (blocks: readonly Block[]): string => blocks.flatMap(textsOf).join('\n')
const now = Date.parse('2026-07-16T12:00:00Z')

async function exported({ state }: Table, format: 'docx' | 'md', more: object): Promise<Uint8Array> {
  const made = await exportDocument(state, 'signoff', format, { now, ...more })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value.bytes
}
const meeting = { meetingId: 'M-05' }
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const sheet = ({ state }: Table, resolutionId: string) => exportDocument(state, 'signoff', 'md', { now, resolutionId })

/** All have signed: the owner with a drawn name, the manager with a dissent, the residents on paper. */
function signed(): Table {
  const table = signingBoard()
  table.as(own1).does(signAct({ drawing }))
  table.as(con1).does(signAct())
  table.as(pm1).does(signAct({ dissent: '费用另议' }))
  signOnPaper(table)
  return table
}

/** The owner has signed, the contractor will not. */
function refused(): Table {
  const table = signingBoard()
  table.as(own1).does(signAct())
  table.as(con1).does(refuseAct())
  return table
}

describe('the sign-off page', () => {
  it('[X30] says who signed on paper and before whom, who with a dissent, and that a name was drawn', async () => {
    const text = textOf(await exported(signed(), 'md', meeting))
    expect(text).toContain('已纸面签认，见证人：9号楼居民党员（和事佬）')
    expect(text).toContain('已电子签认（保留）')
    expect(text).toContain('附手写签名')
    expect(text).toContain('费用另议')
    expect(text).not.toContain('不签认')
  })

  it('[X30] has the drawn name in Word as lines, and as a picture for programs that show no lines', async () => {
    const files = unzipSync(new Uint8Array(await exported(signed(), 'docx', meeting)))
    const pictures = Object.keys(files).filter((name) => name.startsWith('word/media/'))
    expect(pictures.some((name) => name.endsWith('.svg'))).toBe(true)
    expect(docxParts(await exported(signed(), 'docx', meeting)).text).toContain('见证人：9号楼居民党员（和事佬）')
    const svg = pictures.find((name) => name.endsWith('.svg')) ?? ''
    expect(new TextDecoder().decode(files[svg])).toContain(`d="${drawing}"`)
  })

  it('[X31] shows apart what not all have signed, who will not sign and why, and never as agreed', () => {
    const { state } = refused()
    const page = shownIn(signOffPageBlocks(state, id('M-05')))
    expect(page).toContain('尚未签完的文本（不作为议定事项）')
    expect(page).toContain('施工与监理单位对第（一）项不签认，理由：没有授权。')
    const minutes = minutesBlocks(state, id('M-05'))
    expect(shownIn(minutes)).toContain('施工与监理单位对第（一）项不签认，理由：没有授权。')
    const clauses = minutes.filter((block): block is ClauseBlock => block.kind === 'clause')
    expect(clauses.map(({ resolutionId }) => resolutionId)).not.toContain('R-02')
  })

  it('[X31] of a text that nobody has answered says nothing', () => {
    expect(shownIn(signOffPageBlocks(signingBoard().state, id('M-05')))).not.toContain('尚未签完的文本')
  })

  it('[X31] keeps a text whose signing was stopped, with what was signed before, when it was stopped and why', async () => {
    const table = signingBoard()
    table.as(own1).does(signAct())
    signOnPaper(table)
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '工期要再核一次' })
    const halted = shownIn(signOffPageBlocks(table.state, id('M-05')))
    expect(halted).toContain('尚未签完的文本（不作为议定事项）')
    expect(halted).toContain('已电子签认')
    expect(halted).toContain('已纸面签认，见证人：9号楼居民党员（和事佬）')
    expect(halted).toMatch(
      /第（一）项于2026年7月16日\d\d:\d\d停止签认，原因：工期要再核一次。停止以前已签的仍有效，文字改动后作废。/,
    )
    expect(textOf(await exported(table, 'md', meeting))).toContain('停止签认，原因：工期要再核一次。')
    const clauses = minutesBlocks(table.state, id('M-05')).filter(
      (block): block is ClauseBlock => block.kind === 'clause',
    )
    expect(clauses.map(({ resolutionId }) => resolutionId)).not.toContain('R-02')
    table
      .as(sec)
      .does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${signedText}改` })
    expect(shownIn(signOffPageBlocks(table.state, id('M-05')))).not.toContain('停止签认')
  })

  it('[X31] of signing that was stopped before anybody had answered says nothing', () => {
    const table = signingBoard()
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '工期要再核一次' })
    expect(shownIn(signOffPageBlocks(table.state, id('M-05')))).not.toContain('停止签认')
  })

  it('[X31] does not keep the refusal of who has signed since', () => {
    const table = refused()
    table.as(con1).does(signAct())
    const page = shownIn(signOffPageBlocks(table.state, id('M-05')))
    expect(page).toContain('尚未签完的文本')
    expect(page).not.toContain('不签认')
  })

  it('[X33] draws lines and nothing else', () => {
    expect(picturesOf('M1 1"/><script/>')).toBeNull()
    expect(picturesOf(`M0 0${'L299 99L0 0'.repeat(limits.drawingLength)}`)).toBeNull()
    const pictures = picturesOf(drawing)
    expect(pictures?.png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(pictures?.svg.toString()).toContain('<path d="M10 20L30 40L200 90"')
  })
})

describe('the sheet to sign by hand', () => {
  it('[X32] bears the exact words, version and fingerprint, and a line for each party that has yet to sign, and the witness', async () => {
    const table = refused()
    const sha256 = sha256Hex(signedText)
    const text = textOf(await exported(table, 'md', { resolutionId: 'R-02' }))
    expect(clausesIn(text)).toEqual([{ text: signedText, sha256 }])
    for (const words of [sha256, sha256.slice(0, 8), '第1版', '代表（签名）', '见证人（签名）']) {
      expect(text).toContain(words)
    }
    const lines = signSheetBlocks(table.state, signedResolution).find((block) => block.kind === 'table')
    expect(lines?.rows.map(([party]) => party)).toEqual(['施工与监理单位', '物业公司', '居民代表'])
    const word = docxParts(await exported(table, 'docx', { resolutionId: 'R-02' }))
    expect(word.text).toContain(signedText)
    expect(word.text).toContain(sha256)
  })

  it('[X32] is made of nothing but a text that is open for signing', async () => {
    expect(await sheet(signed(), 'R-02')).toMatchObject({ refusal: { code: 'wrongResolutionStatus' } })
    expect(await sheet(refused(), 'R-01')).toMatchObject({ ok: false })
    expect(await sheet(refused(), 'R-99')).toMatchObject({ refusal: { code: 'unknownEntity', field: 'resolutionId' } })
  })
})
