/**
 * The load generator's process: takes one order, fulfils it, answers, ends. A process of its own on a core of its own, so
 * that neither the server nor the one who prints tables gets in its way.
 */
import type { Order, Said } from './jobs.ts'
import { fulfil } from './jobs.ts'

const say = (said: Said, then: () => void = () => {}): void => {
  process.send?.(said, then)
}

const restart = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('message', () => resolve())
    say({ ask: 'restart' })
  })

process.once('message', (order: Order) => {
  fulfil(order, restart).then(
    (result) => say({ result }, () => process.exit(0)),
    (error: unknown) => say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.once('disconnect', () => process.exit(1))
