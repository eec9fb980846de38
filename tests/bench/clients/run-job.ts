/** Runs one job in a load generator's process on the core for load, and answers with its result. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../kit/source.ts'
import { cores, pinned } from '../servers/process.ts'
import type { JobName, LoadOf, Order, ResultOf, Said } from './jobs.ts'
import type { Target } from './target.ts'

const script = join(root, 'tests/bench/clients/generator.ts')

const never = (): Promise<void> => Promise.reject(new Error('cannot happen: this job restarts no server'))

/**
 * Rejects with the generator's own words when it could not do the job.
 * @param restart kills the server and starts it again, for jobs that ask for it
 */
export function runJob<Name extends JobName>(
  name: Name,
  target: Target,
  load: LoadOf<Name>,
  restart: () => Promise<void> = never,
): Promise<ResultOf<Name>> {
  const [file = '', ...words] = pinned(cores.load, [process.execPath, '--import', 'tsx', script])
  const child = spawn(file, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)))
    child.on('message', (said: Said) => {
      if ('ask' in said) {
        restart().then(
          () => child.send('done'),
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error(String(error)))
            child.kill()
          },
        )
        return
      }
      if ('result' in said) resolve(said.result as ResultOf<Name>)
      else {
        reject(new Error(said.error))
        child.kill()
      }
    })
    child.send({ name, target, load } satisfies Order)
  })
}
