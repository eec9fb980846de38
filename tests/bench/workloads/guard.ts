/** B13: what judging an update costs by its size, and whether any honest edit is refused. */
import { runJob } from '../clients/run-job.ts'
import { document } from '../servers/board.ts'
import type { Options, Outcome, Workload } from './workload.ts'
import { boundCheck, plain } from './workload.ts'

const nowhere = { name: 'heyi', dialect: 'plain', port: 0, pid: 0, document, writers: [], readers: [] } as const

async function run({ short }: Options): Promise<Outcome> {
  const result = await runJob('guarding', nowhere, {
    updates: short ? 500 : 4_000,
    honestEdits: short ? 1_000 : 20_000,
  })
  const { costs, honest } = result
  const typing = costs[0]
  return {
    tables: [
      {
        title: 'Admission of one update',
        columns: [
          'bytes',
          'judged, applied, asserted µs',
          'of that judging µs',
          'applying and asserting µs',
          'Yjs alone µs',
        ],
        rows: costs.map(({ what, bytes, admitted, judged, applied, yjs }) => ({
          server: what,
          cells: [bytes.toFixed(0), admitted.toFixed(1), judged.toFixed(1), applied.toFixed(1), yjs.toFixed(1)].map(
            plain,
          ),
        })),
        notes: [`${honest.edits} honest random edits in ${honest.updates} updates: ${honest.refusals.length} refused.`],
      },
    ],
    checks:
      short || typing === undefined
        ? []
        : [
            boundCheck('admission of a typing update, all of it', typing.admitted, 10, 1, 'µs'),
            boundCheck('honest edits refused', honest.refusals.length, 0, 0, 'edits'),
          ],
    raw: result,
  }
}

export const guard: Workload = { id: 'B13', title: 'Admission', run }
