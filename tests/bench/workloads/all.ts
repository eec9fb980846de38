/** Every workload, in the order in which they are run. */
import { abuseSuite } from './abuse.ts'
import { crashWorkloads } from './crashes.ts'
import { demandsWorkload } from './demands.ts'
import { fanOut } from './fan-out.ts'
import { focusWorkload } from './focus.ts'
import { guard } from './guard.ts'
import { joinStorm } from './join-storm.ts'
import { targetLoads } from './loads.ts'
import { manyWriters } from './many-writers.ts'
import { memory } from './memory.ts'
import { presenceWorkload } from './presence.ts'
import { slowReader } from './slow-reader.ts'
import { typingPaint } from './typing-paint.ts'
import type { Workload } from './workload.ts'

export const workloads: readonly Workload[] = [
  ...targetLoads,
  fanOut,
  manyWriters,
  presenceWorkload,
  focusWorkload,
  demandsWorkload,
  typingPaint,
  joinStorm,
  ...crashWorkloads,
  slowReader,
  abuseSuite,
  guard,
  memory,
]
