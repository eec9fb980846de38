/** The words of the command line: positions, `--name value` pairs, and `--pins` whose value may be left out. */

export interface Arguments {
  readonly command: string
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string>>
}

const known: ReadonlySet<string> = new Set(['pins', 'as', 'pin', 'meeting', 'format', 'edition', 'out', 'seq', 'lang'])

export const usage = `用法 usage:
  heyi import <case.json> [--pins [digits]]
  heyi act <boardId> --as <personId> <json> [--pin <digits>]
  heyi export <boardId> [--meeting <id>] --format docx|md|json [--edition minutes|signoff|actions|case] --out <file>
  heyi verify <boardId>
  heyi replay <boardId> --seq <n>
  heyi erase <boardId> --seq <n>
  heyi backup <file>
  heyi restore <file>
  （act 的 json 见 docs/PROTOCOL.md“Acts”；acts and their fields: docs/PROTOCOL.md, “Acts”）
  （--lang en 用英文说明 sentences in English）
`

/** Reads the command line; null when it is not one. */
export function parseArguments(argv: readonly string[]): Arguments | null {
  const words: string[] = []
  const options: Record<string, string> = {}
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? ''
    if (!word.startsWith('--')) {
      words.push(word)
      continue
    }
    const name = word.slice(2)
    if (!known.has(name)) return null
    const next = argv[index + 1]
    const hasValue = next !== undefined && !next.startsWith('--') && (name !== 'pins' || /^\d+$/.test(next))
    if (!hasValue && name !== 'pins') return null
    options[name] = hasValue ? next : ''
    if (hasValue) index += 1
  }
  const [command, ...rest] = words
  return command === undefined ? null : { command, words: rest, options }
}
