/**
 * Two jobs: building the client (`vite build`, output in `dist/client`), and running the tests (`vitest`).
 * Test projects: `unit` (pure code and server, Node), `client` (jsdom), `e2e` and `faults` (real processes, run one file at a time).
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const base = import.meta.dirname
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
          rollupOptions: {
            input: `${base}/client/offline/worker/worker.ts`,
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}
/**
 * What is always fetched together, each in one file: what every page begins with, what everybody needs who reads a board's
 * record, and the link by which it comes, with which a page that only looks back does without. Left to itself the bundler cuts them into dozens of small files, which pack worse and are asked for one by one.
 */
const together = [
  { name: 'base', test: /\/client\/routes\.tsx$/ },
  { name: 'record', test: /\/(?:client\/state\/board-context\.tsx|shared\/record\/(?:state|evolve\/evolve)\.ts)$/ },
  { name: 'link', test: /\/client\/state\/board-provider\.tsx$/ },
]
const slow = { testTimeout: 600_000, hookTimeout: 180_000, fileParallelism: false, pool: 'forks' } as const

export default defineConfig({
  root: `${base}/client`,
  plugins: [react(), serviceWorker()],
  // The server puts a fresh number in its place into every page it sends (`server/meeting/page.ts`).
  html: { cspNonce: '%STYLE_NONCE%' },
  build: {
    outDir: `${base}/dist/client`,
    emptyOutDir: true,
    manifest: true,
    sourcemap: true,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: together } } },
  },
  test: {
    root: base,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
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
      { extends: true, test: { name: 'client', environment: 'jsdom', include: ['tests/client/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...slow } },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], ...slow } },
    ],
  },
})
