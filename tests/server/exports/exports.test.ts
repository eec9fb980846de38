/** Documents as bytes: the Word file part by part, Markdown that gives its clauses back, names, refusals. */
import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Block, ClauseBlock } from '#shared/minutes/blocks.ts'
import { textsIn, restrictedWords } from '#shared/minutes/leak-check.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { emptyState } from '#shared/record/state.ts'
import { docxOf } from '../../../server/exports/docx.ts'
import type { ExportedDocument } from '../../../server/exports/exports.ts'
import { exportDocument } from '../../../server/exports/exports.ts'
import { clausesIn, markdownOf } from '../../../server/exports/markdown.ts'
import { caseJson, fixtureBoard } from '../../kit/cases.ts'
import { signedClause, bareBoard } from '../../kit/bare-board.ts'

const whole = fixtureBoard('whole')
const now = Date.parse('2026-11-20T00:00:00Z')

async function mustExport(
  edition: string,
  format: string,
  meetingId?: string,
  state = whole,
): Promise<ExportedDocument> {
  const made = await exportDocument(state, edition, format, { now, ...(meetingId === undefined ? {} : { meetingId }) })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** Every part of a Word file that is XML, by name. */
const xmlParts = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(?:xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  )

const unescapeXml = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** What a reader sees, one line a paragraph. */
const textOfDocument = (bytes: Uint8Array): string =>
  unescapeXml(
    (xmlParts(bytes).get('word/document.xml') ?? '')
      .replaceAll('</w:p>', '\n')
      .replaceAll(/<w:br\/>|<w:tab\/>/g, '\n')
      .replaceAll(/<[^>]*>/g, ''),
  )

describe('minutes as a Word file', () => {
  let minutes: ExportedDocument
  let text = ''
  let document = ''
  beforeAll(async () => {
    minutes = await mustExport('minutes', 'docx', 'M-05')
    text = textOfDocument(minutes.bytes)
    document = xmlParts(minutes.bytes).get('word/document.xml') ?? ''
  })

  it('[X13] hold the agreed clauses word for word, in order', () => {
    const clauses = ['R-01', 'R-02', 'R-03', 'R-04'].map((id) => {
      const resolution = [...whole.resolutions.values()].find((one) => one.id === id)
      return resolution?.versions.at(-1)?.text ?? 'missing'
    })
    const places = clauses.map((clause) => text.indexOf(clause))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const runs = new Set([...document.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, run = '']) => unescapeXml(run)))
    expect(clauses.filter((clause) => !runs.has(clause))).toEqual([])
  })

  it('[X13] hold the sections in order and the attendance block behind them', () => {
    const heads = [
      '小红庙小区联席会议纪要',
      '小红庙纪要〔2026〕5号',
      '第三次联席会议纪要',
      '现将会议议定事项纪要如下：',
      '一、会议听取和认为',
      '二、议定事项',
      '三、落实事项',
      '四、上报事项',
      '五、未议定事项及下次议程',
      '六、公示与监督',
      '附件：',
      '出席：产权单位房管科代表、',
      '请假：5号楼3单元居民代表（候补）',
      '列席：民情传递队员甲（社区干部）、区水务部门联络员、设计单位代表、旁听30人',
      '会议议定事项签认页',
      '主持人：',
    ]
    const annexes = text.indexOf('附件1')
    const places = heads.map((head) =>
      head === '会议议定事项签认页' ? text.indexOf(head, annexes) : text.indexOf(head),
    )
    expect(heads.filter((_, index) => (places[index] ?? -1) < 0)).toEqual([])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('[X14] hold no restricted word of the case in any part', () => {
    const parts = [...xmlParts(minutes.bytes)].map(([name, xml]) => [name, unescapeXml(xml)] as const)
    const { households, ...others } = caseJson('whole')
    const open = JSON.stringify(others)
    const facts = textsIn(households).filter((fact) => fact.length >= 4 && /\p{Script=Han}/u.test(fact))
    const words = [
      ...restrictedWords(whole),
      ...facts.filter((fact) => !open.includes(fact)),
      '残疾',
      '夜班',
      '婴儿',
      '独居',
    ]
    expect(words.length).toBeGreaterThan(200)
    const found = parts.flatMap(([name, xml]) => words.filter((word) => xml.includes(word)).map((word) => [name, word]))
    expect(found).toEqual([])
  })

  it('[X15] can be used as they are: styles, repeated heads, a landscape page, page numbers, a QR picture', () => {
    const parts = xmlParts(minutes.bytes)
    const styles = parts.get('word/styles.xml') ?? ''
    for (const name of ['公文正文', '纪要标志', '议定事项', 'heading 1', 'Title']) {
      expect(styles.toLowerCase()).toContain(`w:name w:val="${name.toLowerCase()}"`)
    }
    for (const face of ['仿宋_GB2312', '黑体', '楷体_GB2312', '方正小标宋简体'])
      expect(styles + document).toContain(face)
    expect(document).toContain('<w:tblHeader/>')
    expect(document).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/)
    expect(styles).toContain('w:firstLineChars="200"')
    const footers = [...parts].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, xml]) => xml)
    expect(footers.length).toBeGreaterThan(0)
    expect(footers.every((xml) => xml.includes('PAGE') && xml.includes('— '))).toBe(true)
    const pictures = Object.entries(unzipSync(minutes.bytes)).filter(([name]) => name.startsWith('word/media/'))
    expect(pictures.map(([, bytes]) => strFromU8(bytes.slice(1, 4)))).toEqual(['PNG'])
  })

  it('[X15] are named so that every file system takes the name', () => {
    expect(minutes.fileName).toBe('小红庙小区联席会议纪要〔2026〕5号.docx')
    expect(minutes.contentType).toContain('wordprocessingml')
  })

  it('[X15] keep the line breaks of a clause and carry 草稿 on each page of a draft', async () => {
    const clause: Block = {
      kind: 'clause',
      ordinal: '（一）',
      title: '关于甲。',
      text: '第一行 <&>\n第二行',
      sha256: sha256Hex('第一行 <&>\n第二行'),
      resolutionId: 'R-1',
      version: 1,
    }
    const bytes = await docxOf([{ kind: 'draftMark', text: '草稿（会议尚未结束）' }, clause], '草稿')
    expect(textOfDocument(bytes)).toContain('第一行 <&>\n第二行')
    const headers = [...xmlParts(bytes)].filter(([name]) => /header\d+\.xml$/.test(name))
    expect(headers.length).toBeGreaterThan(0)
    expect(headers.every(([, xml]) => xml.includes('草稿'))).toBe(true)
  })

  it.each([2, 12])('[X15] come out for a board of %i parties', async (parties) => {
    const made = await mustExport('minutes', 'docx', 'M-1', bareBoard({ parties }))
    expect(textOfDocument(made.bytes)).toContain(signedClause)
    expect(made.fileName).toBe('示例村群众代表会议纪要2026-08-20.docx')
  })
})

const clauseWith = (text: string): ClauseBlock => ({
  kind: 'clause',
  ordinal: '（一）',
  title: '关于*甲*。',
  text,
  sha256: sha256Hex(text),
  resolutionId: 'R-1',
  version: 1,
})

describe('minutes as Markdown', () => {
  it('[X16] hold the agreed clauses verbatim, to be taken out again exactly', async () => {
    const made = await mustExport('minutes', 'md', 'M-05')
    const text = new TextDecoder().decode(made.bytes)
    const clauses = clausesIn(text)
    expect(clauses.map((clause) => sha256Hex(clause.text))).toEqual(clauses.map((clause) => clause.sha256))
    expect(clauses).toHaveLength(4)
    expect(restrictedWords(whole).filter((word) => text.includes(word))).toEqual([])
  })

  it.each([
    '会议同意，*重划*40个车位；见`图1`，<b>不</b>收费。',
    '一、甲\n二、乙\n\n- 丙',
    '```\n围栏\n```\n\n<!-- /clause -->',
    '    缩进 &amp; \\ 反斜线',
    '普通的一句。',
  ])('[X16] keep %j as it is, whatever Markdown would make of it', (text) => {
    const markdown = markdownOf([clauseWith(text), { kind: 'paragraph', text: '# 不是标题' }])
    expect(markdown).toContain(text)
    expect(clausesIn(markdown)).toEqual([{ text, sha256: sha256Hex(text) }])
    expect(markdown).toContain(String.raw`\# 不是标题`)
  })

  it('[X16] keep any text as it is', () => {
    const pieces = fc.constantFrom(
      '`',
      '```',
      '\n',
      '\n\n',
      '<!-- /clause -->',
      '会议同意',
      ' ',
      '*',
      '#',
      '~~~',
      '|',
      '&',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (all) => {
        const markdown = markdownOf(all.map(clauseWith))
        expect(clausesIn(markdown).map((clause) => clause.text)).toEqual(all)
      }),
      { numRuns: 300 },
    )
  })
})

describe('asking for a document', () => {
  it('[X17] gives the sign-off page and the action list alone, in both formats', async () => {
    const page = await mustExport('signoff', 'docx', 'M-05')
    expect(page.fileName).toBe('小红庙小区联席会议纪要〔2026〕5号签认页.docx')
    expect(textOfDocument(page.bytes)).toContain('914838b0')
    const signoff = new TextDecoder().decode((await mustExport('signoff', 'md', 'M-05')).bytes)
    expect(signoff).toContain('| 产权单位 | 施工与监理单位 | 物业公司 | 居民代表 | 保留意见 |')
    const actions = await mustExport('actions', 'docx')
    expect(actions.fileName).toBe('落实事项清单2026-11-20.docx')
    expect(textOfDocument(actions.bytes)).toContain('A-20')
    expect(new TextDecoder().decode((await mustExport('actions', 'md', 'M-06')).bytes)).toContain('A-18')
  })

  it('[X17] gives the whole board as its case file', async () => {
    const made = await mustExport('case', 'json')
    expect(JSON.parse(new TextDecoder().decode(made.bytes))).toEqual(caseJson('whole'))
    expect(made.fileName).toBe('xiaohongmiao.json')
  })

  it.each([
    ['an unknown edition', 'poster', 'docx', 'M-05', { code: 'unknownExport' }],
    ['a format that the edition lacks', 'minutes', 'json', 'M-05', { code: 'unknownExport' }],
    ['a name of the language', 'constructor', 'docx', 'M-05', { code: 'unknownExport' }],
    ['minutes of no meeting', 'minutes', 'docx', undefined, { code: 'missingField', field: 'meetingId' }],
    ['minutes of an unknown meeting', 'minutes', 'md', 'M-99', { code: 'unknownEntity', field: 'meetingId' }],
    ['actions of an unknown meeting', 'actions', 'md', 'M-99', { code: 'unknownEntity', field: 'meetingId' }],
  ] as const)('[X18] refuses %s', async (_what, edition, format, meetingId, refusal) => {
    const made = await exportDocument(whole, edition, format, {
      now,
      ...(meetingId === undefined ? {} : { meetingId }),
    })
    expect(made).toEqual({ ok: false, refusal })
  })

  it('[X9] refuses minutes of a meeting that was cancelled', async () => {
    const [first] = whole.meetings.values()
    if (first === undefined) throw new Error('the sample has meetings')
    const meetings = new Map(whole.meetings).set(first.id, { ...first, status: 'cancelled' })
    const made = await exportDocument({ ...whole, meetings }, 'minutes', 'md', { now, meetingId: first.id })
    expect(made).toEqual({ ok: false, refusal: { code: 'wrongMeetingStatus' } })
  })

  it('[X18] refuses a board that is not there', async () => {
    expect(await exportDocument(emptyState, 'case', 'json', { now })).toMatchObject({ ok: false })
  })
})
