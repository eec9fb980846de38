/**
 * `npm run -s heyi -- <command>`: talks to the running server with the organiser's token from the data directory. Prints
 * JSON on standard output and sentences on standard error; ends with a code other than 0 when something was refused.
 * Only `restore` works on files, and only while no server answers.
 */
import { parseArguments, usage } from './arguments.ts'
import { commands } from './commands.ts'
import { Complaint } from './complaint.ts'

async function main(): Promise<number> {
  const parsed = parseArguments(process.argv.slice(2))
  const command = parsed === null ? undefined : commands[parsed.command]
  if (parsed === null || command === undefined) {
    process.stderr.write(usage)
    return 2
  }
  try {
    const answer = await command(parsed)
    if (answer.json !== undefined) process.stdout.write(`${JSON.stringify(answer.json, null, 2)}\n`)
    return answer.code ?? 0
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    if (error.json !== undefined) process.stdout.write(`${JSON.stringify(error.json, null, 2)}\n`)
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

process.exitCode = await main()
