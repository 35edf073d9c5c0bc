import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { readFile, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../platform/errors.ts'
import type { Words } from '../platform/http/index.ts'
import { isInside } from './folders.ts'
import { describeFolder, FOLDER_REFUSALS, tellNoRoom } from './words.data.ts'

/** Room left for other things than the backup. */
const SPARE_BYTES = 256 * 1024 ** 2

/** A backup that cannot be made, in words of both languages for who can mend it. */
export class BackupRefusal extends AppError {
  readonly words: Words

  constructor(words: Words) {
    super('backup-refused', `${words.id} / ${words.en}`)
    this.words = words
  }
}

/** The file by which the folder is known again: on a disk that is not mounted it is missing. */
export function markOf(folder: string, origin: string): string {
  return path.join(folder, `gacek-cadangan-${origin.slice(0, 8)}.txt`)
}

/** Whether a file can be written, read back and removed in the folder. */
async function takesFiles(folder: string): Promise<boolean> {
  const file = path.join(folder, `.gacek-${randomBytes(6).toString('hex')}`)
  const written = randomBytes(64)
  try {
    await writeFile(file, written, { flag: 'wx', mode: 0o600 })
    return written.equals(await readFile(file))
  } catch {
    return false
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

/** The bytes free on the disk of a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/**
 * Throws BackupRefusal for a folder that cannot take a backup of `neededBytes`: not a whole path, not there, inside the
 * data folder, not writable, or without room.
 */
export async function checkFolder(folder: string, dataDir: string, neededBytes: number): Promise<void> {
  if (!path.isAbsolute(folder)) throw new BackupRefusal(FOLDER_REFUSALS['not-whole'])
  if (isInside(folder, dataDir)) throw new BackupRefusal(FOLDER_REFUSALS.inside)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new BackupRefusal(FOLDER_REFUSALS.missing)
  if (!(await takesFiles(folder))) throw new BackupRefusal(FOLDER_REFUSALS['not-writable'])
  const free = await freeBytesOf(folder)
  if (free < neededBytes + SPARE_BYTES) throw new BackupRefusal(tellNoRoom(free, neededBytes + SPARE_BYTES))
}

/** Marks a folder that was chosen for this installation's backups. */
export async function markFolder(folder: string, council: string, origin: string): Promise<void> {
  await writeFile(markOf(folder, origin), describeFolder(council, origin), { mode: 0o600 })
}

/** Throws BackupRefusal for a folder without the mark: the disk it is meant to be on may not be mounted. */
export function refuseUnmarked(folder: string, origin: string): void {
  if (!existsSync(markOf(folder, origin))) throw new BackupRefusal(FOLDER_REFUSALS.unmarked)
}
