import { z } from 'zod'
import { readSetting, saveSetting, type Council } from '../council/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import type { SamplePost } from '../sample/index.ts'

// Apart from the check itself: the program that fills the sample need not load a board for it.

const DAY_MS = 86_400_000
const TRUTH = 'sample-tones'
const schema = z.record(z.string(), z.enum(['negative', 'neutral', 'positive']))

/** How posts speak, by their text. */
export type Tones = z.infer<typeof schema>

/** Remembers how the sample's people speak on its last day, for its analyst to judge by. */
export async function keepTruth(db: Db, council: Council, posts: readonly SamplePost[]): Promise<void> {
  const newest = Math.max(...posts.map(({ record }) => Date.parse(record.published_at)))
  const recent = posts.filter(
    ({ record, kind, truth }) =>
      kind !== 'news' && !truth.official && Date.parse(record.published_at) > newest - DAY_MS,
  )
  const tones = Object.fromEntries(recent.map(({ record, truth }) => [record.text, truth.sentiment]))
  await inTransaction(db, (tx) => saveSetting(tx, council.id, TRUTH, tones))
}

/** What was remembered; nothing once the check is done. */
export function readTruth(db: Db, council: Council): Promise<Tones> {
  return readSetting(db, council.id, TRUTH, { schema, fallback: {} })
}

/** Lets go of it when the check is done: no text of a post outlives its time in a setting. */
export async function forgetTruth(db: Db, council: Council): Promise<void> {
  await inTransaction(db, (tx) => saveSetting(tx, council.id, TRUTH, {}))
}
