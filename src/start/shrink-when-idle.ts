import { performance } from 'node:perf_hooks'
import { setInterval } from 'node:timers'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'

const LOOK_EVERY_MS = 5_000
/** Below this share of busy time nobody is kept waiting by some tenths of a second. */
const IDLE_BELOW = 0.1
/** Worth while when the heap has taken this much more of the system's memory than after the last time. */
const GROWN_TO = 1.1

/** Below this a heap may grow as it likes: half of what the whole system may take at work (800 MB) is the database's and others'. */
const ENOUGH_BYTES = 200 * 2 ** 20
/** What work takes beyond this, held against what was left after the last time, is mostly garbage nobody has looked for yet. */
const SWOLLEN_TO = 1.3

/**
 * The heap of a process: bytes it and its buffers have taken from the system; a thorough collection that gives back what it
 * can; and whether it is to grow by little at a time, which takes more work.
 */
export type Heap = { taken(): number; shrink(): void; growSlowly(yes: boolean): void }

/**
 * Decides at each look whether to shrink the heap, and how it may grow meanwhile; `busy` is the share of time since the last
 * look that work took, 0..1.
 */
export function createShrinker(heap: Heap): (busy: number) => void {
  let least = 0
  return (busy) => {
    const taken = heap.taken()
    if (busy > IDLE_BELOW) {
      // Before anything was given back nobody knows what is needed: it goes on growing as it was told to.
      if (least > 0) heap.growSlowly(taken > Math.max(ENOUGH_BYTES, least * SWOLLEN_TO))
      return
    }
    if (taken <= least * GROWN_TO) return
    heap.growSlowly(false)
    heap.shrink()
    least = heap.taken()
  }
}

/**
 * Has the heap grow by little at a time until work is first over (`shrinkWhenIdle`): the start leaves much behind, and a
 * small server has to hold the most of it. The collector looks for garbage more often meanwhile, so it comes after the
 * program is loaded (half a second of a core; three from the beginning). V8 asks this setting anew at each collection (13.6;
 * decision 19).
 */
export function growSlowlyUntilIdle(): void {
  if (globalThis.gc) setFlagsFromString('--optimize-for-size')
}

/**
 * Gives memory back once work is over: after a start or a large import the heap keeps half as much again as it needs, and
 * by itself hardly gives any of it back. During long work it has a heap that has swollen grow by little at a time: 300,000
 * posts into a running office took 1,239 MB with the database and the command before, 704 since (decision 19). Needs Node's `--expose-gc`; does nothing without.
 */
export function shrinkWhenIdle(): void {
  const collect = globalThis.gc
  if (!collect) return
  const look = createShrinker({
    taken: () => {
      const { total_heap_size: heap, external_memory: outside } = getHeapStatistics()
      return heap + outside
    },
    shrink: () => {
      collect({ type: 'major', flavor: 'last-resort' })
    },
    growSlowly: (yes) => setFlagsFromString(yes ? '--optimize-for-size' : '--no-optimize-for-size'),
  })
  let last = performance.eventLoopUtilization()
  const beat = (): void => {
    const now = performance.eventLoopUtilization()
    look(performance.eventLoopUtilization(now, last).utilization)
    // Measured anew: what shrinking took is nobody's work.
    last = performance.eventLoopUtilization()
  }
  setInterval(beat, LOOK_EVERY_MS).unref()
}
