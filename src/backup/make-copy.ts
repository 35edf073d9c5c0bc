import { writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { findActiveCouncil } from '../council/index.ts'
import { copyTree } from '../platform/copy-tree.ts'
import { hasRoom } from '../platform/disk-room.ts'
import { makeFolder } from '../platform/make-folder.ts'
import type { Storage } from '../platform/open-storage.ts'
import { copyDatabase } from '../platform/postgres/index.ts'
import { BackupRefusal } from './check-folder.ts'
import { DATABASE, FILES, LABEL, TRIAL, type Label } from './folders.ts'
import { copyOwnServer } from './own-server.ts'
import { readDatabaseBytes } from './own-size.store.ts'
import { sizeOf, writeSums } from './sums.ts'
import { NO_WORKSHOP } from './words.data.ts'

export type CopyDeps = { storage: Pick<Storage, 'db' | 'url' | 'embedded'>; dataDir: string }

/** Backups of one council are made one at a time over all programs: they share the place of their trial. */
export const backupLock = (councilId: number): string => `backup ${councilId}`

/** Copies the database, wherever it runs; false when it could not come along. */
async function copyAny(
  { storage, dataDir }: CopyDeps,
  target: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!storage.embedded) {
    if (!(await hasRoom(dataDir, await readDatabaseBytes(storage.db)))) throw new BackupRefusal(NO_WORKSHOP)
    return copyOwnServer(storage.url, target, path.join(dataDir, TRIAL, DATABASE))
  }
  await copyDatabase(storage.embedded, target, signal)
  return true
}

/** Writes what a backup is; last of all, and anew once more is known of it. */
export function writeLabel(folder: string, label: Label): void {
  writeFileSync(path.join(folder, LABEL), `${JSON.stringify(label)}\n`, { mode: 0o600 })
}

/**
 * Copies database, keys, pictures and archive into `folder`, which is made or empty, while Gacek goes on working; with the
 * sum of every file. Gives the label, which is in the folder already. Throws what writing throws, and the signal's reason
 * when it is called off: what is there then is no backup.
 */
export async function makeCopy(
  deps: CopyDeps,
  folder: string,
  more: { at: Date; origin?: string; signal?: AbortSignal },
): Promise<Label> {
  const { signal } = more
  const council = await findActiveCouncil(deps.storage.db)
  makeFolder(folder, 0o700)
  const database = await copyAny(deps, path.join(folder, DATABASE), signal)
  // After the database: what it names is there.
  await copyTree(deps.dataDir, path.join(folder, FILES), (name) => {
    signal?.throwIfAborted()
    return name !== DATABASE && name !== TRIAL
  })
  await writeSums(folder, signal)
  const bytes = await sizeOf(folder)
  const origin = more.origin === undefined ? {} : { origin: more.origin }
  const label: Label = { at: more.at.toISOString(), council: council?.name ?? '', database, bytes, ...origin }
  writeLabel(folder, label)
  return label
}

/** About how many bytes a backup has, by what lies in the data folder and, with an own server, by what that says. */
export async function measureNeeded(
  { storage, dataDir }: CopyDeps,
  ownBytes: () => Promise<number>,
): Promise<number> {
  const [whole, trial] = [await sizeOf(dataDir), await sizeOf(path.join(dataDir, TRIAL))]
  const isElsewhere =
    storage.embedded !== null && path.resolve(storage.embedded.dataDir) !== path.resolve(dataDir, DATABASE)
  const database =
    storage.embedded === null ? await ownBytes() : isElsewhere ? await sizeOf(storage.embedded.dataDir) : 0
  return whole - trial + database
}

/** Whether two folders lie on one disk. */
export async function isSameDisk(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(one), stat(other)])
  return first.dev === second.dev
}
