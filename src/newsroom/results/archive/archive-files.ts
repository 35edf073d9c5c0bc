import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { codeOf } from '../../../platform/errors.ts'

/** Where the bytes of an archived file lie: by their checksum, apart from the newsroom's own media. */
export function archivedPath(dataDir: string, councilId: number, sha256: string): string {
  return path.join(dataDir, 'archive', String(councilId), sha256.slice(0, 2), sha256)
}

/** Bytes of an archived file; null when it is not there. */
export async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** SHA-256 of a file in hexadecimal. */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Writes bytes once under their checksum; false when they are not what the checksum says. A kept file is never written again. */
export async function keepFile(file: string, sha256: string, bytes: Buffer): Promise<boolean> {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${randomUUID()}`
  await writeFile(part, bytes, { mode: 0o400, flag: 'wx' })
  await rename(part, file)
  return true
}
