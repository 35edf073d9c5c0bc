import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { parseJson } from '../platform/parse-json.ts'
import type { BackupCopy } from './contract.ts'
import { LABEL, labelSchema } from './folders.ts'

const COPY = /^gacek-\d{4}-\d{2}-\d{2}-\d{4}(-\d+)?$/
const PART = '.sedang'

/** The folder a backup is written in until it is whole. */
export const partOf = (folder: string, origin: string): string =>
  path.join(folder, `.gacek-${origin.slice(0, 8)}${PART}`)

/** A free name for the backup of this day and time: "gacek-2026-11-23-0130". */
export function nameCopy(folder: string, wall: { day: string; time: string }): string {
  const name = `gacek-${wall.day}-${wall.time.replace(':', '')}`
  for (let n = 1; ; n += 1) {
    const tried = path.join(folder, n === 1 ? name : `${name}-${n}`)
    if (!existsSync(tried)) return tried
  }
}

function readCopy(folder: string, name: string, origin: string): BackupCopy | null {
  const file = path.join(folder, name, LABEL)
  if (!COPY.test(name) || !existsSync(file)) return null
  const label = labelSchema.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!label.success || label.data.origin !== origin) return null
  const { at, bytes, check } = label.data
  return { name, at, bytes: bytes ?? null, check: check ?? null }
}

/** The whole backups of this installation in a folder, newest first. Throws when the folder cannot be read. */
export function listCopies(folder: string, origin: string): BackupCopy[] {
  return readdirSync(folder)
    .flatMap((name) => readCopy(folder, name, origin) ?? [])
    .toSorted((one, other) => other.at.localeCompare(one.at))
}

/**
 * Removes the oldest backups of this installation until `copies` are left; `newest`, which was just read back, always
 * stays. What others keep in the folder is not touched.
 */
export async function dropOldest(
  folder: string,
  origin: string,
  copies: number,
  newest: string,
): Promise<void> {
  const others = listCopies(folder, origin).filter(({ name }) => name !== newest)
  for (const { name } of others.slice(copies - 1))
    await rm(path.join(folder, name), { recursive: true, force: true })
}
