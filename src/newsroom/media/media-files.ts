import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MediaSize } from './contract.ts'

/** What citizens sent lies here too: other accounts of the machine open none of it. */
const OWNERS_ALONE = { recursive: true, mode: 0o700 } as const
const FORGET_PARTS_AFTER_MS = 24 * 3600_000

/** Where bytes lie: by their checksum, apart for each council. `thumb` is there for pictures only. */
export function mediaPath(
  dataDir: string,
  kept: { councilId: number; sha256: string; size: MediaSize },
): string {
  const folder = path.join(dataDir, 'media', String(kept.councilId), kept.sha256.slice(0, 2))
  return path.join(folder, kept.size === 'thumb' ? `${kept.sha256}.thumb` : kept.sha256)
}

/** A new name for a file under way, next to the kept ones so that moving it is one step. */
export async function newPartPath(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'media', 'parts')
  await mkdir(folder, OWNERS_ALONE)
  return path.join(folder, randomUUID())
}

/** Writes a stream to a new file and gives its path; nothing is left of one that breaks off. */
export async function receivePart(dataDir: string, stream: Readable): Promise<string> {
  const part = await newPartPath(dataDir)
  try {
    await pipeline(stream, createWriteStream(part, { mode: 0o600, flags: 'wx' }))
    return part
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** SHA-256 of a file in hexadecimal digits. */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Moves a finished file to its place; the same bytes may be there already. */
export async function moveInto(part: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), OWNERS_ALONE)
  await rename(part, target)
}

/** Removes files that a stopped process left half received. */
export async function removeOldParts(dataDir: string, now: Date): Promise<void> {
  const folder = path.join(dataDir, 'media', 'parts')
  await mkdir(folder, OWNERS_ALONE)
  for (const name of await readdir(folder)) {
    const part = path.join(folder, name)
    const { mtimeMs } = await stat(part)
    if (now.getTime() - mtimeMs > FORGET_PARTS_AFTER_MS) await rm(part, { force: true })
  }
}
