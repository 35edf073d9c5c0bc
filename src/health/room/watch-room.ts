import { mkdir, statfs } from 'node:fs/promises'
import { z } from 'zod'
import { changeSetting, readSetting } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { DiskHealth } from '../contract.ts'
import { addSample, judgeRoom, type Sample } from './judge-room.ts'

const LOOK_EVERY_MS = 3_600_000

const choice = {
  key: 'disk-free',
  schema: z.array(z.object({ at: z.iso.datetime(), freeBytes: z.number() })),
  fallback: [] as Sample[],
}

export type RoomDeps = { db: Db; clock: Clock; dataDir: string; councilId: number }

async function readDisk(dataDir: string): Promise<{ freeBytes: number; totalBytes: number }> {
  await mkdir(dataDir, { recursive: true })
  const disk = await statfs(dataDir)
  return { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize }
}

/** How the disk of the data folder stands. */
export async function readRoom({ db, clock, dataDir, councilId }: RoomDeps): Promise<DiskHealth> {
  const samples = await readSetting(db, councilId, choice.key, choice)
  return judgeRoom(await readDisk(dataDir), samples, clock.now())
}

/** Remembers how much is free now. */
async function keepRoom({ db, clock, dataDir, councilId }: RoomDeps): Promise<void> {
  const { freeBytes } = await readDisk(dataDir)
  await inTransaction(db, (tx) =>
    changeSetting(tx, councilId, choice, (samples) => addSample(samples, freeBytes, clock.now())),
  )
}

/** Remembers every few hours how much is free, so that the page can say how long it lasts. */
export function openRoomWatch(deps: RoomDeps & { log: Logger }): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null
  const beat = (): void =>
    void keepRoom(deps).catch((error: unknown) => deps.log.error({ err: error }, 'disk watch'))
  return {
    start() {
      timer = setInterval(beat, LOOK_EVERY_MS).unref()
      beat()
    },
    stop: () => void (timer && clearInterval(timer)),
  }
}
