import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** One labelled text of a training set; `label` 0 negative, 1 neutral, 2 positive; `language` ISO 639-3. */
export type Example = { id: string; text: string; label: 0 | 1 | 2; language: string; set: string }

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.string(),
  language: z.string(),
  set: z.string(),
})

const DATA_FOLDER = new URL('../../../shared/data/sentiment/', import.meta.url)

const LABELS: Readonly<Record<string, 0 | 1 | 2>> = {
  negative: 0,
  anger: 0,
  fear: 0,
  sadness: 0,
  neutral: 1,
  positive: 2,
  happy: 2,
  love: 2,
}

/** The data sets write two-letter codes, and `btk` for the Toba Batak that NusaX calls `bbc`. */
const LANGUAGES: Readonly<Record<string, string>> = { id: 'ind', en: 'eng', jv: 'jav', su: 'sun', btk: 'bbc' }

/** Whether the labelled sets are on this machine; they are not part of the repository. */
export function hasDatasets(): boolean {
  return existsSync(new URL('smsa-valid.jsonl.gz', DATA_FOLDER))
}

/** Reads one set by file name without endings, such as `smsa-train`; throws when it is missing or malformed. */
export function readDataset(name: string): Example[] {
  const bytes = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, DATA_FOLDER)))
  const lines = bytes.toString('utf8').split('\n')
  return lines.filter((line) => line.length > 0).map((line) => readRow(line))
}

function readRow(line: string): Example {
  const row = rowSchema.parse(JSON.parse(line))
  const label = LABELS[row.label]
  if (label === undefined) throw new Error(`unknown label ${row.label} in ${row.id}`)
  return {
    id: row.id,
    text: row.text,
    label,
    language: LANGUAGES[row.language] ?? row.language,
    set: row.set,
  }
}
