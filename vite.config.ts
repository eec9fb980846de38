/**
 * Two jobs: building the client (`vite build`, output in `dist/client`), and running the tests (`vitest`).
 * Test projects: `unit` (pure code and server, Node), `client` (jsdom), `e2e` and `faults` (real processes, run one file at a time).
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const base = import.meta.dirname
const slow = { testTimeout: 600_000, hookTimeout: 180_000, fileParallelism: false, pool: 'forks' } as const

export default defineConfig({
  root: `${base}/client`,
  plugins: [react()],
  // The server puts a fresh number in its place into every page it sends (`server/meeting/page.ts`).
  html: { cspNonce: '%STYLE_NONCE%' },
  build: { outDir: `${base}/dist/client`, emptyOutDir: true, manifest: true, sourcemap: true, target: 'es2022' },
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
