/** What a load generator can be asked to do. A job may ask for the server to be killed and started again. */
import { abusing } from './abusing.ts'
import type { Restart } from './crashing.ts'
import { crashing } from './crashing.ts'
import { focusing } from './focusing.ts'
import { guarding } from './guarding.ts'
import { joining } from './joining.ts'
import { presence } from './presence.ts'
import { seeding } from './seeding.ts'
import { slowReading } from './slow-reading.ts'
import type { Target } from './target.ts'
import { typing } from './typing.ts'
import { holding, visiting } from './visiting.ts'

export const jobs = {
  abusing,
  crashing,
  focusing,
  guarding,
  holding,
  joining,
  presence,
  seeding,
  slowReading,
  typing,
  visiting,
} as const

export type JobName = keyof typeof jobs
export type LoadOf<Name extends JobName> = Parameters<(typeof jobs)[Name]>[1]
export type ResultOf<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>

/** A job as the generator's process takes it. */
export interface Order {
  readonly name: JobName
  readonly target: Target
  readonly load: unknown
}

/** What the generator's process says: that it is done, that it could not, or that the server is to be restarted. */
export type Said = { readonly result: unknown } | { readonly error: string } | { readonly ask: 'restart' }

/** Does what is ordered. */
export const fulfil = ({ name, target, load }: Order, restart: Restart): Promise<unknown> =>
  jobs[name](target, load as never, restart)
