import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { codeOf } from '../../platform/errors.ts'

/** The sum of every file of a backup, in the form `sha256sum -c` reads. */
const SUMS = 'files.sha256'
const LINE = /^([0-9a-f]{64}) {2}(.+)$/

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

/** Writes the sums of all files that lie in a folder now. */
export async function writeSums(folder: string): Promise<void> {
  const lines: string[] = []
  for (const name of await listFiles(folder)) lines.push(`${await sumOf(path.join(folder, name))}  ${name}\n`)
  await writeFile(path.join(folder, SUMS), lines.join(''), { mode: 0o600 })
}

async function isWhole(folder: string, sum: string, name: string): Promise<boolean> {
  try {
    return (await sumOf(path.join(folder, name))) === sum
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** Names of files that are missing or no longer as they were written; none for a backup from before there were sums. */
export async function findDamaged(folder: string): Promise<string[]> {
  const file = path.join(folder, SUMS)
  if (!existsSync(file)) return []
  const damaged: string[] = []
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
    const [, sum, name] = LINE.exec(line) ?? []
    if (sum === undefined || name === undefined) damaged.push(SUMS)
    else if (!(await isWhole(folder, sum, name))) damaged.push(name)
  }
  return damaged
}
