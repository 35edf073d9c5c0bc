import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '../platform/errors.ts'

/** The sum of every file of a backup, in the form `sha256sum -c` reads. */
const SUMS = 'files.sha256'
const LINE = /^([0-9a-f]{64}) {2}(.+)$/

const PIECE_BYTES = 1024 ** 2

/**
 * Reads through `piece`, the same memory for every file: a stream takes a new one for every 64 KiB, and they pile up until
 * they are collected.
 */
async function sumOf(file: string, piece: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const opened = await open(file)
  try {
    for (;;) {
      const { bytesRead } = await opened.read(piece, 0, piece.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, bytesRead))
    }
  } finally {
    await opened.close()
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

/** The bytes of all files in a folder, without what goes away meanwhile; 0 where there is none. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) bytes += await sizeOf(at)
    else if (entry.isFile())
      bytes += await stat(at).then(
        ({ size }) => size,
        () => 0,
      )
  }
  return bytes
}

/** Writes the sums of all files that lie in a folder now. */
export async function writeSums(folder: string, signal?: AbortSignal): Promise<void> {
  const lines: string[] = []
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  for (const name of await listFiles(folder)) {
    signal?.throwIfAborted()
    lines.push(`${await sumOf(path.join(folder, name), piece)}  ${name}\n`)
  }
  await writeFile(path.join(folder, SUMS), lines.join(''), { mode: 0o600 })
}

async function isWhole(file: string, sum: string, piece: Buffer): Promise<boolean> {
  try {
    return (await sumOf(file, piece)) === sum
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** Names of files that are missing or no longer as they were written; none for a backup from before there were sums. */
export async function findDamaged(folder: string, signal?: AbortSignal): Promise<string[]> {
  const file = path.join(folder, SUMS)
  if (!existsSync(file)) return []
  const damaged: string[] = []
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
    signal?.throwIfAborted()
    const [, sum, name] = LINE.exec(line) ?? []
    if (sum === undefined || name === undefined) damaged.push(SUMS)
    else if (!(await isWhole(path.join(folder, name), sum, piece))) damaged.push(name)
  }
  return damaged
}
