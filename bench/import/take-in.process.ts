// A process of its own, so that its heap is as that of the program: takes a file in as a running Gacek does, in one process
// with grouping and the board, and says when what was done. `node take-in.process.ts FILE DATA_DIR [store]`; with `store`
// posts are only stored.
import { setTimeout as wait } from 'node:timers/promises'
import { fileAt, importFile } from '../../src/listening/sources/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createLog } from '../../src/platform/log.ts'
import { openStorage } from '../../src/platform/open-storage.ts'
import { keepKey } from '../../src/platform/secrets.ts'
import { keepCouncil } from '../../src/start/keep-council.ts'
import { openBoard } from '../../src/start/open-board.ts'
import { openListening } from '../../src/start/open-listening.ts'

const [file = '', dataDir = '', only] = process.argv.slice(2)
const LOOK_MS = 50
const TELL_MS = 5_000

const log = createLog('warn')
const storage = await openStorage({ dataDir })
const { db } = storage
const council = await keepCouncil(db, systemClock.now())
const { gazetteer, detector } = await openListening({ db, log }, council)
const { board } = await openBoard({ db, log, clock: systemClock, council, gazetteer, detector })
const says = (what: Record<string, unknown>): boolean => process.stdout.write(`${JSON.stringify(what)}\n`)
says({ pid: process.pid, postgres: storage.embedded?.dataDir ?? null })

const begun = performance.now()
const seconds = (): number => (performance.now() - begun) / 1000
let told = -TELL_MS
let slowest = 0
let last = begun
const tell = (what: string): void => {
  const now = performance.now()
  if (now - told < TELL_MS) return
  told = now
  process.stderr.write(`  ${seconds().toFixed(0)} s: ${what}\n`)
}
if (only !== 'store') {
  board.live.start()
  detector.start()
}
const cpu = process.cpuUsage()
const thread = process.threadCpuUsage()
const deps = { db, councilId: council.id, dataDir, authorKey: keepKey(dataDir, 'author') }
const run = await importFile(
  deps,
  fileAt(file),
  { kind: 'social', sourceName: null, format: 'jsonl' },
  {
    onProgress: ({ accepted }) => {
      slowest = Math.max(slowest, performance.now() - last)
      last = performance.now()
      tell(`${accepted} stored`)
    },
  },
)
const stored = seconds()
detector.poke()
const awaited = only === 'store' ? 0 : run.accepted
while (board.posts.columns.size < awaited) {
  tell(`${run.accepted} stored, ${board.posts.columns.size} on the board`)
  await wait(LOOK_MS)
}
const used = process.cpuUsage(cpu)
const usedHere = process.threadCpuUsage(thread)
says({
  accepted: run.accepted,
  stored,
  seconds: seconds(),
  cpuSeconds: (used.user + used.system) / 1e6,
  threadSeconds: (usedHere.user + usedHere.system) / 1e6,
  slowestStepSeconds: slowest / 1000,
})
board.live.stop()
await detector.stop()
await storage.close()
