/**
 * Loaded before every test that waits for something to become so: `vi.waitFor` gives up after a second by itself, which a
 * machine with other work takes for nothing. Only what never comes fails; what comes at once is seen as soon as ever.
 */
import { vi } from 'vitest'

const waitFor = vi.waitFor.bind(vi)
vi.waitFor = (call, how = {}) =>
  waitFor(call, { timeout: 30_000, ...(typeof how === 'number' ? { timeout: how } : how) })
