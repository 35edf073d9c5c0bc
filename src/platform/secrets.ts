import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError, codeOf } from './errors.ts'

const KEY_BYTES = 32

/**
 * The secret key `name` of this installation: 32 bytes in `<dataDir>/<name>.key`, readable by the owner only, made at
 * first use. It is never in the database, so that a stolen database alone opens nothing.
 * Throws AppError('key-damaged') when the file holds something else: a new key would silently break what the old one made.
 */
export function keepKey(dataDir: string, name: string): Buffer {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, `${name}.key`)
  return readKey(file) ?? makeKey(file)
}

function readKey(file: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new AppError('key-unreadable', `${file} tidak dapat dibaca / cannot be read`, { cause: error })
  }
  if (!new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`).test(text)) {
    throw new AppError(
      'key-damaged',
      `${file} rusak, pulihkan dari cadangan / is damaged, restore it from a backup`,
    )
  }
  return Buffer.from(text, 'hex')
}

/** A link appears whole or not at all, so two processes at their first start agree on one key. */
function makeKey(file: string): Buffer {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const key = readKey(file)
  if (!key) throw new AppError('key-unreadable', `${file} hilang / went away`)
  return key
}
