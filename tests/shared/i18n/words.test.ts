/** Both catalogues, sentence by sentence, and how a refusal is said. */
import { describe, expect, it } from 'vitest'
import { issueStatuses } from '#shared/board/board.ts'
import { catalogue as en } from '#shared/i18n/en/index.ts'
import type { Catalogue } from '#shared/i18n/message.ts'
import { fill, translator } from '#shared/i18n/message.ts'
import { sayRefusal } from '#shared/i18n/say-refusal.ts'
import { catalogue as zh } from '#shared/i18n/zh-CN/index.ts'
import { labels, phrases, signOffColumns } from '#shared/minutes/labels.ts'
import { commandSchemas } from '#shared/record/commands.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import { playTo } from '../../kit/script.ts'

const flat = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([area, sentences]) =>
      Object.entries(sentences as Record<string, string>).map(([key, text]) => [`${area}.${key}`, text] as const),
    ),
  )

const chinese = flat(zh)
const english = flat(en)
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

const sayIn = { zh: translator(zh), en: translator(en) }
const inChinese = (why: Parameters<typeof sayRefusal>[0]): string => sayRefusal(why, sayIn.zh, 'zh-CN')
const inEnglish = (why: Parameters<typeof sayRefusal>[0]): string => sayRefusal(why, sayIn.en, 'en')
const residents = { zh: '居民代表', en: 'Residents' }
const owner = { zh: '产权单位', en: '' }

describe('words', () => {
  it('[U618] a sentence that begins with what a field is called begins like any other', () => {
    const invalid = refusal('invalidField', { field: 'place.building' })
    expect(inEnglish(invalid)).toBe('Building number is not filled in correctly.')
    expect(inChinese(invalid)).toBe('楼号填写不正确。')
    expect(inEnglish(refusal('missingField', { field: 'condition' }))).toBe('Please fill in the condition.')
  })

  it('[U11] every sentence is there in both languages, with the same placeholders', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    const differ = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(differ).toEqual([])
  })

  it('[U11] English sentences hold no forgotten Chinese, Chinese ones none of the words that are never said', () => {
    const han = [...english].filter(
      ([key, text]) => /[\u4e00-\u9fff]/.test(text) && !/switchLanguage|〔|（|\(/.test(key + text),
    )
    expect(han).toEqual([])
    const forbidden = /刁民|闹事|上访户|摆平|拿下|通过率|无理取闹/
    expect([...chinese].filter(([, text]) => forbidden.test(text))).toEqual([])
  })

  it('[U11] of one thing English speaks in the singular, of none and of several in the plural', () => {
    const words = '停车'
    const of = (count: number): string => sayIn.en('offline.photosWait', { words, count })
    expect(of(1)).toContain('1 photo chosen for it is still on this device only and has not been sent.')
    for (const count of [0, 2]) expect(of(count)).toContain(`${count} photos chosen for it are still`)
    expect(fill('{count|photo|photos} {missing|a|b}', { count: 1 })).toBe('photo {missing|a|b}')
    const shapeless = [...english].filter(([, text]) => /\{\w+\|(?![^|}]+\|[^|}]+\})/.test(text))
    expect(shapeless).toEqual([])
  })

  it('[U11] a meeting’s pause is 休会 and a held clock 停表, whoever says so', () => {
    expect([...chinese].filter(([, text]) => text.includes('暂停'))).toEqual([])
    expect([...english].filter(([, text]) => /in recess|on hold/i.test(text))).toEqual([])
    expect(chinese.get('common.meetingStatus_paused') ?? chinese.get('frame.meetingStatus_paused')).toContain('休会')
    for (const key of ['console.turn_held', 'projector.turnHeld']) expect(chinese.get(key)).toContain('停表')
  })

  it('[U563] what identifies a text is a 文本指纹, text fingerprint, on every page and in print', () => {
    const printed = [...Object.values(labels), ...Object.values(phrases), ...Object.values(signOffColumns)]
    expect(
      [...chinese.values(), ...printed].filter((text) =>
        /短码|SHA|(?<!照片|文本)指纹/.test(text.replace('（SHA-256）', '')),
      ),
    ).toEqual([])
    const others = [...english.values()].filter((text) =>
      /\bSHA\b|short code|text check|(?<!text )fingerprint/i.test(text),
    )
    expect(others).toEqual([])
    expect(chinese.get('common.textFingerprint')).toContain('文本指纹')
  })

  it('[U12] every refusal has its sentence', () => {
    const speechless = Object.keys(refusalCatalogue).filter(
      (code) => !/[。}]$/.test(chinese.get(`refusal.${code}`) ?? ''),
    )
    expect(speechless).toEqual([])
  })

  it('[U12] a refusal quotes names, fields and states in the reader’s language', () => {
    const silent = refusal('partiesSilent', { facts: { parties: [residents, owner] } })
    expect(inChinese(silent)).toBe('还没有提出诉求、也没有表明“无诉求”：居民代表、产权单位。')
    expect(inEnglish(silent)).toContain('Residents, 产权单位')
    expect(inChinese(refusal('missingField', { field: 'dueOn' }))).toBe('请填写定时限。')
    expect(inChinese(refusal('missingField', { field: 'packages.research' }))).toBe('请填写包研究。')
    expect(inChinese(refusal('missingField', { field: 'agenda[2]' }))).not.toContain('{')
    expect(inChinese(refusal('invalidField', { field: 'queue.2.subjects.1' }))).toBe('要显示的内容填写不正确。')
    expect(inEnglish(refusal('turnsUsedUp', { facts: { party: residents, count: 2 } }))).toContain('Residents has')
    expect(inChinese(refusal('movedMeanwhile', { facts: { who: '秘书' } }))).toMatch(/^秘书刚刚切换了会场画面/)
    expect(inChinese(refusal('wrongIssueStatus', { facts: { status: 'converging' } }))).toContain('“形成文本”')
    expect(inEnglish(refusal('cannotSign', { facts: { value: 'block' } }))).toContain('Block')
  })

  it('[U412] what a state does not allow is named, with what is possible instead and by whom', () => {
    const { code, facts } = playTo('signNoise')
      .as('U-RES1')
      .isRefused({ type: 'signOff.sign', resolutionId: 'R-02', version: 3, textSha256: 'a'.repeat(64) })
    expect(inChinese(refusal(code, { facts: facts ?? {} }))).toMatch(
      /^现在不能签认：议定文本是“已签认”。.*主持人重新协商/,
    )
    const advance = refusal('wrongIssueStatus', { facts: { status: 'open', act: 'issue.advance', to: 'closed' } })
    expect(inChinese(advance)).toBe(
      '现在不能转为“已办结”：议题是“已列入”。各方代表可以提诉求，或表示没有诉求；都说过以后，由主持人开始协商。',
    )
    expect(inEnglish(advance)).toMatch(/^Not possible now: turning to “Closed”\. The issue is “.*the facilitator opens/)
  })

  it('[U412] in every state, of every act, also of one that is not known', () => {
    const acts = [...Object.keys(commandSchemas), '']
    const broken = [inChinese, inEnglish].flatMap((say) =>
      issueStatuses.flatMap((status) =>
        acts
          .map((act) => say(refusal('wrongIssueStatus', { facts: { status, act, to: 'closed' } })))
          .filter((sentence) => /[{}]|act_|Now_|refusal\.|undefined/.test(sentence)),
      ),
    )
    expect(broken).toEqual([])
  })
})
