import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { toZone, toZoned } from '../calendar/index.ts'
import type { Council } from '../council/index.ts'
import type { Clock } from '../platform/clock.ts'
import { messageOf } from '../platform/errors.ts'
import type { Words } from '../platform/http/index.ts'
import type { Logger } from '../platform/log.ts'
import { oneAtATime } from '../platform/one-at-a-time.ts'
import { BackupRefusal, checkFolder, refuseUnmarked } from './check-folder.ts'
import type { BackupCheck, BackupRun, GoodBackup } from './contract.ts'
import { dropOldest, nameCopy, partOf } from './keep-copies.ts'
import { backupLock, makeCopy, measureNeeded, writeLabel, type CopyDeps } from './make-copy.ts'
import { readDatabaseBytes } from './own-size.store.ts'
import { changeState, isDue, keepOrigin, readPlan, readState } from './plan.ts'
import { findDamaged, sizeOf } from './sums.ts'
import { tryDatabase } from './try-copy.ts'
import { tellDamaged, tellFault } from './words.data.ts'

const LOOK_EVERY_MS = 60_000
const TELL_EVERY_MS = 2_000

export type BackupDeps = CopyDeps & {
  council: Pick<Council, 'id' | 'name' | 'timeZone'>
  clock: Clock
  log: Pick<Logger, 'error' | 'info'>
}

export type NightBackup = {
  /** Looks whether a backup is owed, and makes it. */
  look(): Promise<void>
  /** Makes one now; gives 'under-way' when one is being made. */
  make(): Promise<'done' | 'under-way'>
  start(): void
  /** Calls off what is being made; it is owed again at the next start. */
  stop(): Promise<void>
}

type Phase = BackupRun['phase']

/** Tells how far a run is, for the page and for whoever looks whether it still lives. */
function openTeller({ storage, council, clock }: BackupDeps, part: string, totalBytes: number) {
  const startedAt = clock.now().toISOString()
  let phase: Phase = 'copying'
  let last: Promise<unknown> = Promise.resolve()
  const keep = async (): Promise<void> => {
    const doneBytes = phase === 'copying' ? await sizeOf(part) : totalBytes
    const running = { startedAt, phase, doneBytes, totalBytes, beatAt: clock.now().toISOString() }
    await changeState(storage.db, council.id, (state) => ({ ...state, running }))
  }
  const tell = (): Promise<unknown> => {
    // A beat that is lost says nothing of the backup.
    last = last.then(keep).catch(() => undefined)
    return last
  }
  const timer = setInterval(() => void tell(), TELL_EVERY_MS).unref()
  return {
    enter: async (next: Phase): Promise<void> => {
      phase = next
      await tell()
    },
    end: async (): Promise<void> => {
      clearInterval(timer)
      await last
    },
  }
}

/** Reads a copy back and opens its database; gives how far it was tried. Throws BackupRefusal for one that is not whole. */
async function tryCopy(
  part: string,
  dataDir: string,
  enter: (phase: Phase) => Promise<void>,
  signal: AbortSignal,
): Promise<BackupCheck> {
  await enter('reading')
  const damaged = await findDamaged(part, signal)
  if (damaged.length > 0) throw new BackupRefusal(tellDamaged(damaged))
  await enter('opening')
  return (await tryDatabase(part, dataDir)) ? 'opened' : 'read'
}

/** One backup into the folder of the plan, read back before it gets its name; older ones go after that. */
async function makeOne(deps: BackupDeps, signal: AbortSignal): Promise<GoodBackup> {
  const { storage, dataDir, council, clock } = deps
  const plan = await readPlan(storage.db, council.id)
  const origin = await keepOrigin(storage.db, council.id)
  const at = clock.now()
  const needed = await measureNeeded(deps, () => readDatabaseBytes(storage.db))
  await checkFolder(plan.folder, dataDir, needed)
  refuseUnmarked(plan.folder, origin)
  const part = partOf(plan.folder, origin)
  await rm(part, { recursive: true, force: true })
  const teller = openTeller(deps, part, needed)
  try {
    await teller.enter('copying')
    const label = await makeCopy(deps, part, { at, origin, signal })
    const check = await tryCopy(part, dataDir, teller.enter, signal)
    writeLabel(part, { ...label, check })
    const copy = nameCopy(plan.folder, toZoned(at, toZone(council.timeZone)))
    await rename(part, copy)
    await teller.enter('clearing')
    await dropOldest(plan.folder, origin, plan.copies, path.basename(copy))
    const seconds = Math.round((clock.now().getTime() - at.getTime()) / 1000)
    return { at: at.toISOString(), folder: copy, bytes: label.bytes ?? 0, seconds, check }
  } finally {
    await teller.end()
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
  }
}

function wordsOf(error: unknown): Words {
  return error instanceof BackupRefusal ? error.words : tellFault(messageOf(error).slice(0, 300))
}

async function runOnce(deps: BackupDeps, signal: AbortSignal): Promise<void> {
  const { storage, council, clock, log } = deps
  try {
    const lastGood = await makeOne(deps, signal)
    await changeState(storage.db, council.id, () => ({ running: null, lastGood, failed: null }))
    log.info({ bytes: lastGood.bytes, seconds: lastGood.seconds, check: lastGood.check }, 'backup made')
  } catch (error) {
    const failed = signal.aborted ? null : { at: clock.now().toISOString(), why: wordsOf(error) }
    await changeState(storage.db, council.id, (state) => ({
      ...state,
      running: null,
      failed: failed ?? state.failed,
    }))
    if (failed) log.error({ err: error }, 'backup failed')
  }
}

/**
 * The backup of each night: made when it is owed, also after a night without power; tried again every hour when it fails.
 * One at a time over all programs of the office.
 */
export function openNightBackup(deps: BackupDeps): NightBackup {
  const { storage, council, clock, log } = deps
  const off = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()

  const make: NightBackup['make'] = async () => {
    const made = oneAtATime(storage.db, backupLock(council.id), () => runOnce(deps, off.signal))
    last = made.catch(() => undefined)
    return (await made) === 'under-way' ? 'under-way' : 'done'
  }
  const look = async (): Promise<void> => {
    const [plan, state] = [await readPlan(storage.db, council.id), await readState(storage.db, council.id)]
    if (isDue(plan, state, clock.now(), toZone(council.timeZone))) await make()
  }
  return {
    look,
    make,
    start() {
      const beat = (): void => void look().catch((error: unknown) => log.error({ err: error }, 'backup'))
      timer = setInterval(beat, LOOK_EVERY_MS).unref()
    },
    async stop() {
      if (timer) clearInterval(timer)
      off.abort(new Error('stopping'))
      await last
    },
  }
}
