/**
 * Two jobs: building the client (`vite build`, output in `dist/client`), and running the tests (`vitest`).
 * Test projects: `unit` (pure code and server, Node), `client` (jsdom), `e2e` (browsers, two files at a time) and `faults` (real
 * processes that are killed and measured, one file at a time).
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const base = import.meta.dirname
/** How long each plugin took is not said: on a slow machine it would be, and look like something gone wrong. */
const checks = { bundlerTimings: false } as const
/** Files larger than this (a decoder for foreign photos) are kept on a device only once they were used there. */
const heavyBytes = 1_000_000

/**
 * Builds the service worker beside the pages, with the list of files that it keeps. Made by hand: it may take nothing for ours
 * that a network says in our place, and each of our pages comes with a number and headers of its own; what generates such
 * workers can neither check the one nor keep the other.
 */
function serviceWorker(): Plugin {
  let outDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => {
      outDir = config.build.outDir
    },
    writeBundle: async (_options, bundle) => {
      const sizeOf = (file: (typeof bundle)[string]): number =>
        file.type === 'chunk' ? file.code.length : file.source.length
      const built = Object.values(bundle)
        .filter((file) => /^assets\/.*\.(?:js|css)$/.test(file.fileName) && sizeOf(file) <= heavyBytes)
        .map(({ fileName }) => `/${fileName}`)
      const files = [...built, ...readdirSync(`${base}/client/public`).map((name) => `/${name}`)].sort()
      const page = bundle['index.html']
      const digest = createHash('sha256')
        .update(files.join())
        .update(page?.type === 'asset' ? page.source : '')
      const HEYI_BUILD = { id: digest.digest('hex').slice(0, 12), files }
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { HEYI_BUILD: JSON.stringify(JSON.stringify(HEYI_BUILD)) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: {
            checks,
            input: `${base}/client/offline/worker/worker.ts`,
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}

/** Nothing, where the decoder of foreign photos asks for modules of Node: it uses them in Node alone, and to be told so helps nobody. */
const noNode = (): Plugin => ({
  name: 'no-node',
  apply: 'build',
  enforce: 'pre',
  resolveId: (wanted, from) =>
    /^(?:fs|path|crypto)$/.test(wanted) && from?.includes('/libheif-js/') === true ? '\0no-node' : null,
  load: (id) => (id === '\0no-node' ? 'module.exports = {}' : null),
})

/** A file of its own for these modules and for what they need that no earlier one holds; paths are ends of the modules' own. */
const chunk = (name: string, ...modules: readonly string[]) => {
  const gone = modules.find((path) => /^\/(?:client|shared)\//.test(path) && !existsSync(`${base}${path}`))
  if (gone !== undefined) throw new Error(`${gone} stands in the table of chunks and is not there: where has it gone?`)
  return { name, test: (id: string) => modules.some((path) => id.endsWith(path)) }
}

/**
 * What is always fetched together, each in one file; a module is in the first that needs it. From what every page begins
 * with to what only an issue's room has, so that no page fetches a later file for the sake of one of its modules: what a page
 * shares with the room stands above the room. Left to itself the bundler cuts all this into a hundred small files, which pack
 * an eighth worse and are asked for one by one.
 */
const together = [
  chunk(
    'base',
    '/client/routes.tsx',
    '/client/state/large-type.ts',
    '/client/state/style-nonce.ts',
    '/client/ui/Clause.tsx',
    '/client/ui/RefusedNote.tsx',
    '/client/ui/Switches.tsx',
    '/client/ui/dates.ts',
    '/node_modules/react-dom/index.js',
  ),
  chunk(
    'record',
    '/client/state/board-context.tsx',
    '/client/state/time-zone.ts',
    '/client/ui/NowBar.tsx',
    '/client/ui/PartyBadge.tsx',
    '/client/ui/party-shapes.tsx',
    '/shared/record/state.ts',
    '/shared/record/evolve/evolve.ts',
  ),
  // With which a page that only looks back does without.
  chunk('link', '/client/state/board-provider.tsx'),
  // What runs at this moment, which an observer sees too.
  chunk(
    'running',
    '/client/screens/room/emergencies.ts',
    '/client/ui/Countdown.tsx',
    '/client/ui/EmergencyBanner.tsx',
    '/shared/board/emergencies.ts',
    '/shared/board/turn.ts',
  ),
  chunk('polls', '/shared/board/polls.ts', '/shared/board/room.ts'),
  // What a replay tells of, which nobody needs who only watches.
  chunk('moves', '/client/ui/IssueStatusBadge.tsx', '/shared/board/option-changes.ts', '/shared/board/red-lines.ts'),
  chunk('chain', '/shared/record/chain.ts'),
  chunk(
    'device',
    '/client/offline/device.ts',
    '/client/offline/last-words.ts',
    '/client/sync/pending.ts',
    '/client/sync/refused-words.ts',
    // Also asked by rules that every page has: with what writes documents it would bring all of that along.
    '/shared/documents/standing.ts',
  ),
  chunk('documents', '/client/sync/folder.ts'),
  chunk('acting', '/client/state/acting.ts'),
  chunk(
    'buttons',
    '/client/screens/shell/Mantine.tsx',
    '/client/ui/ConfirmDialog.tsx',
    '/client/ui/SampleMark.tsx',
    '/client/ui/afterwards.tsx',
    '/client/ui/copy-text.ts',
    '/client/ui/fetched.tsx',
  ),
  chunk(
    'fields',
    '/components/Input/Input.mjs',
    '/components/InputBase/InputBase.mjs',
    '/components/NativeSelect/NativeSelect.mjs',
    '/components/TextInput/TextInput.mjs',
  ),
  chunk(
    'desk',
    '/client/screens/board/Now.tsx',
    '/client/screens/demands/address.ts',
    '/client/screens/offline/offline.css',
    '/client/screens/shell/BoardRoutes.tsx',
    '/client/ui/ActButton.tsx',
    '/client/ui/StanceMark.tsx',
    '/client/ui/as-label.ts',
    '/use-media-query.mjs',
  ),
  // What a meeting's console, the wall and a comparison show of an issue as its room does.
  chunk(
    'shown',
    '/client/screens/attachments/AttachmentStrip.tsx',
    '/client/screens/issue/ParagraphForm.tsx',
    '/client/screens/issue/head/RecusalLine.tsx',
    '/client/screens/replay/ReplayLinks.tsx',
    '/shared/board/crossed-lines.ts',
  ),
  chunk('room', '/client/screens/issue/IssueScreen.tsx'),
  chunk(
    'writing',
    '/client/screens/issue/text/PresentHere.tsx',
    '/client/screens/offline/why-not-yet.tsx',
    '/client/sync/react.tsx',
    '/client/ui/GuardedButton.tsx',
    '/shared/documents/text.ts',
  ),
  chunk('gauges', '/client/screens/issue/options/VoteGauges.tsx'),
  // All of a room that comes by itself once it stands.
  chunk(
    'sections',
    '/client/screens/issue/actions/ActionSection.tsx',
    '/client/screens/issue/demands/CardMore.tsx',
    '/client/screens/issue/demands/OthersDrafts.tsx',
    '/client/screens/issue/demands/OwnDrafts.tsx',
    '/client/screens/issue/options/OptionFacts.tsx',
    '/client/screens/issue/options/OptionSection.tsx',
    '/client/screens/issue/signing/SigningSection.tsx',
    '/client/screens/issue/text/TextDesk.tsx',
    '/client/screens/issue/text/TextSection.tsx',
  ),
]
/** However slow the machine: only what never comes fails. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, setupFiles: ['tests/kit/patience.ts'] }
/** A file of browsers waits half of its time; each has a server on a port of its own and a folder of its own. */
const pairs = 2
const slow = {
  testTimeout: 600_000,
  hookTimeout: 180_000,
  pool: 'forks',
  expect: { poll: { timeout: 90_000 } },
} as const

export default defineConfig({
  root: `${base}/client`,
  plugins: [react(), serviceWorker()],
  worker: { plugins: () => [noNode()], rolldownOptions: { checks } },
  // The server puts a fresh number in its place into every page it sends (`server/meeting/page.ts`).
  html: { cspNonce: '%STYLE_NONCE%' },
  build: {
    outDir: `${base}/dist/client`,
    emptyOutDir: true,
    manifest: true,
    sourcemap: true,
    target: 'es2022',
    rolldownOptions: { checks, output: { codeSplitting: { groups: together } } },
  },
  test: {
    root: base,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...patient,
          environment: 'node',
          include: [
            'tests/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/shared/**/*.test.ts',
            'tests/server/**/*.test.ts',
            'tests/contract/**/*.test.ts',
            'tests/fuzz/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'client',
          ...patient,
          environment: 'jsdom',
          setupFiles: [...patient.setupFiles, 'tests/kit/complaints.ts'],
          include: ['tests/client/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...slow, fileParallelism: false },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          ...slow,
          maxWorkers: pairs,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
