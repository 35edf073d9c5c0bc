import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/harness/closing-line.ts'
import { LongestFirst } from './test/harness/longest-first.ts'

// Vitest leaves one core free unless told: with two cores that halves the machine. Much of a test's time is waiting
// for a database or a server, hence one file more than there are cores.
const workers = availableParallelism() + 1
// Limits end what hangs, and no more: far above what a busy machine needs, so that only a broken product meets them.
const shared = {
  pool: 'threads',
  testTimeout: 180_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  maxWorkers: workers,
} as const

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'stages',
          // One module graph for all files of a worker: three times quicker. Files share nothing but caches of models.
          isolate: false,
          setupFiles: ['test/harness/fixed-draws.ts'],
          include: [
            'src/**/*.test.ts',
            'test/*.test.ts',
            'test/peers/*.test.ts',
            'tools/**/*.test.ts',
            'bench/**/*.test.ts',
            'web/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 900_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/harness/fill-once.ts',
          // Each has a Gacek and a browser of its own. Much of a journey is waiting: one of two cores stood still with one at a time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // Screens that only are looked at: while one is laid out, the next is loaded.
          maxConcurrency: 2,
          testTimeout: 300_000,
        },
      },
    ],
  },
})
