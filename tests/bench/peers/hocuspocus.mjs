/**
 * Hocuspocus as its documentation sets it up: the server, its database extension over an SQLite file, and a check of the
 * token. `DEBOUNCE` (milliseconds) replaces its default of 2,000 between writes of the whole document.
 */
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const database = new DatabaseSync(process.env.DATABASE)
database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
const select = database.prepare('SELECT data FROM documents WHERE name = ?')
const upsert = database.prepare(
  'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
)

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  ...(process.env.DEBOUNCE === undefined ? {} : { debounce: Number(process.env.DEBOUNCE) }),
  extensions: [
    new Database({
      fetch: async ({ documentName }) => select.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => {
        upsert.run(documentName, state)
      },
    }),
  ],
  async onAuthenticate({ token }) {
    if (token !== 'bench') throw new Error('not allowed')
  },
})
await server.listen()
