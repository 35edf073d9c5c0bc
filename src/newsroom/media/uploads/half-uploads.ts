import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { codeOf } from '../../../platform/errors.ts'
import { newPartPath } from '../media-files.ts'

/** Whose file is under way, and the id its device chose. */
export type UploadKey = { councilId: number; officerId: string; id: string }

/** What lies here still holds its EXIF: nobody else on the machine opens it. */
const OWNERS_ALONE = { recursive: true, mode: 0o700 } as const
/** A report waits for days where there is no signal; after that its device sends the file from the start. */
const FORGET_AFTER_MS = 3 * 24 * 3600_000
/** Of one officer. A device sends one after another: more are files it has given up. */
const MOST_OF_ONE = 12

const rootOf = (dataDir: string): string => path.join(dataDir, 'media', 'uploads')

function folderOf(dataDir: string, { councilId, officerId }: UploadKey): string {
  const whose = createHash('sha256').update(officerId).digest('hex').slice(0, 32)
  return path.join(rootOf(dataDir), `${councilId}-${whose}`)
}

const fileOf = (dataDir: string, key: UploadKey): string => path.join(folderOf(dataDir, key), key.id)

async function sizeAndTime(file: string): Promise<{ size: number; mtimeMs: number } | null> {
  try {
    return await stat(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return null
  }
}

/** How many bytes of a file have come so far; 0 for one that nobody began. */
export async function countReceived(dataDir: string, key: UploadKey): Promise<number> {
  return (await sizeAndTime(fileOf(dataDir, key)))?.size ?? 0
}

/** Before a new one begins, those an officer left longest make room: their device still has the file. */
async function makeRoom(dataDir: string, key: UploadKey): Promise<void> {
  const folder = folderOf(dataDir, key)
  await mkdir(folder, OWNERS_ALONE)
  const names = await readdir(folder)
  if (names.includes(key.id) || names.length < MOST_OF_ONE) return
  const times = await Promise.all(
    names.map(async (name) => ({ name, at: (await sizeAndTime(path.join(folder, name)))?.mtimeMs ?? 0 })),
  )
  const oldest = times.sort((a, b) => a.at - b.at).slice(0, names.length - MOST_OF_ONE + 1)
  for (const { name } of oldest) await rm(path.join(folder, name), { force: true })
}

/** The bytes that come; a line that breaks only ends them, what came before it is kept. */
async function* untilItBreaks(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch {
    // The sender is gone: nobody is left to tell.
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

type KeptPiece =
  { ok: true; received: number } | { ok: false; refusal: 'ahead' | 'longer-than-told'; received: number }

/**
 * Writes a piece at its place, `from` in bytes, and gives how many have come by now. A piece may lie over what is there: the
 * old line may still bring its rest while the new one begins. `total`: what the whole file is said to have.
 */
export async function keepPiece(
  dataDir: string,
  key: UploadKey,
  piece: { from: number; total: number; stream: Readable },
): Promise<KeptPiece> {
  await makeRoom(dataDir, key)
  const handle = await open(fileOf(dataDir, key), constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    const { size } = await handle.stat()
    if (piece.from > size) return { ok: false, refusal: 'ahead', received: size }
    let at = piece.from
    for await (const bytes of untilItBreaks(piece.stream)) {
      if (at + bytes.length > piece.total) {
        const { size: received } = await handle.stat()
        return { ok: false, refusal: 'longer-than-told', received }
      }
      await writeAll(handle, bytes, at)
      at += bytes.length
    }
    return { ok: true, received: (await handle.stat()).size }
  } finally {
    await handle.close()
  }
}

/** A copy of a file that came whole: a stop in the middle of its examination leaves the file as it came. */
export async function copyReceived(dataDir: string, key: UploadKey): Promise<string> {
  const part = await newPartPath(dataDir)
  await copyFile(fileOf(dataDir, key), part, constants.COPYFILE_FICLONE)
  return part
}

/** Lets an upload go: it was kept, or refused. */
export async function dropUpload(dataDir: string, key: UploadKey): Promise<void> {
  await rm(fileOf(dataDir, key), { force: true })
}

/** Removes half uploads nobody went on with for three days. */
export async function removeOldUploads(dataDir: string, now: Date): Promise<void> {
  const root = rootOf(dataDir)
  await mkdir(root, OWNERS_ALONE)
  for (const folder of await readdir(root)) {
    for (const name of await readdir(path.join(root, folder))) {
      const file = path.join(root, folder, name)
      const found = await sizeAndTime(file)
      if (found && now.getTime() - found.mtimeMs > FORGET_AFTER_MS) await rm(file, { force: true })
    }
  }
}
