/** What a load generator has to know of the server it loads; plain data, because it crosses a process border. */

/**
 * How a server wants to be spoken to: `plain` is the y-websocket protocol, `multiplexed` Heyi's own socket,
 * `hocuspocus` carries the document's name in each message, and a `relay` understands nothing.
 */
export type DialectName = 'plain' | 'multiplexed' | 'hocuspocus' | 'relay'

export interface Target {
  readonly name: string
  readonly dialect: DialectName
  readonly port: number
  /** The server's process, for its CPU time and memory. */
  readonly pid: number
  /** The document's name, where the dialect speaks of it. */
  readonly document: string
  /** Addresses of seats that may write, each a person of its own where the server knows persons. */
  readonly writers: readonly string[]
  /** Addresses of seats that read. */
  readonly readers: readonly string[]
}

const around = (seats: readonly string[], index: number): string => seats[index % seats.length] ?? '/'

/** The address of the writer or reader of this number; seats are shared out in turn. */
export const writerPath = ({ writers }: Target, index: number): string => around(writers, index)
export const readerPath = ({ readers }: Target, index: number): string => around(readers, index)
