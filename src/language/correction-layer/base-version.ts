import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const MODEL_FOLDER = new URL('../../../models/sentiment/', import.meta.url)

/** Raised when the same files come to be read otherwise. 2: scores take the language of the text into account. */
const READING = '2'

let known: string | null = null

/** Which base model this is: 16 hex digits over its files and how they are read. A layer learned on another base is not used on this one. */
export function findBaseVersion(): string {
  if (known !== null) return known
  const hash = createHash('sha256').update(READING)
  const files = readdirSync(MODEL_FOLDER).filter((name) => /[.](bin|json)$/.test(name))
  for (const name of files.sort()) hash.update(name).update(readFileSync(new URL(name, MODEL_FOLDER)))
  known = hash.digest('hex').slice(0, 16)
  return known
}
