/**
 * A made-up board with very many demands in real people's wordings: every twelfth on one issue, the rest spread over the
 * others. Made of the sample and of the wordings that the finding of similar demands is tested with.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../kit/source.ts'

interface Demand {
  readonly id: string
  readonly [field: string]: unknown
}
interface Issue {
  readonly id: string
  demandIds: string[]
}
interface Case {
  readonly issues: Issue[]
  readonly demands: Demand[]
  readonly people: readonly { readonly id: string; readonly partyId: string | null }[]
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'tests/fixtures', name), 'utf8'))

/** The issue on which every twelfth of the demands stands. */
export const crowdedIssue = 'I-02'

/** The sample board five minutes before its meeting, with this many demands. */
export function crowdedCase(count: number): object {
  const file = read('case-xiaohongmiao.start-m05.json') as Case
  const wordings = (read('demand-wordings.json') as readonly { readonly text: string }[]).map(({ text }) => text)
  const raisers = file.people.filter(({ partyId }) => partyId !== null)
  const plain = file.demands.find(({ visibility }) => visibility === 'meeting')
  for (let number = file.demands.length; number < count; number += 1) {
    const raiser = raisers[number % raisers.length]
    const issueId = number % 12 === 0 ? crowdedIssue : file.issues[number % file.issues.length]?.id
    const issue = file.issues.find(({ id }) => id === issueId)
    if (raiser === undefined || issue === undefined) throw new Error('cannot happen: the sample has people and issues')
    const id = `D-L${number}`
    const position = `${wordings[number % wordings.length]}（第${number}条）`
    const free = { status: 'linked', mergedIntoId: null, isRedLine: false, redLineText: null, reply: null }
    file.demands.push({ ...plain, ...free, id, issueId, partyId: raiser.partyId, raisedById: raiser.id, position })
    issue.demandIds.push(id)
  }
  return file
}
