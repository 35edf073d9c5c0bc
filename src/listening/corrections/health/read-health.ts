import type { CorrectDeps } from '../../issues/index.ts'
import { vocabularySchema, type ToneHealth } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { isBaseUnsure } from '../layers/read-labels.ts'
import { cut, readLayers } from '../layers/read-layers.ts'
import {
  countWeeks,
  findVocabulary,
  listDays,
  listDisputed,
  listRecent,
  type DisputedRow,
  type WeekRow,
} from './health.store.ts'

const DAYS = 35
const RECENT = 20
const DISPUTED = 20

/** How the tones fare: corrections, disagreements, layers with their examinations, days, words. */
export async function readHealth(
  deps: Omit<CorrectionDeps, 'jobs'> & Pick<CorrectDeps, 'followed'>,
): Promise<ToneHealth> {
  const { db, councilId, clock, timeZone } = deps
  const now = clock.now()
  const [layers, weeks, recent, disputed, days, words] = await Promise.all([
    readLayers(deps),
    countWeeks(db, councilId, { now, timeZone }),
    listRecent(db, councilId, RECENT),
    listDisputed(db, councilId, DISPUTED),
    listDays(db, councilId, DAYS),
    findVocabulary(db, councilId),
  ])
  return {
    at: now.toISOString(),
    layers,
    weeks: joinWeeks(weeks),
    recent: recent.map(({ at, officer, text, label, scores, drawn, headline, actionId }) => ({
      at: at.toISOString(),
      officer,
      text: text === null ? null : cut(text),
      label,
      base: scores.indexOf(Math.max(...scores)),
      unsure: isBaseUnsure(scores),
      drawn,
      headline,
      actionId: actionId === null ? null : String(actionId),
    })),
    disputed: joinDisputed(disputed),
    days,
    vocabulary: words
      ? { ...vocabularySchema.parse(words.figures), measuredAt: words.at.toISOString() }
      : null,
  }
}

function joinWeeks(rows: readonly WeekRow[]): ToneHealth['weeks'] {
  const weeks = new Map<string, ToneHealth['weeks'][number]>()
  for (const { week, label, labels } of rows) {
    const one = weeks.get(week) ?? { week, negative: 0, neutral: 0, positive: 0, unclear: 0 }
    weeks.set(week, { ...one, [label]: labels })
  }
  return [...weeks.values()]
}

function joinDisputed(rows: readonly DisputedRow[]): ToneHealth['disputed'] {
  return [...Map.groupBy(rows, (row) => row.post)].map(([post, said]) => ({
    post: String(post),
    text: cut(said[0]?.text ?? ''),
    said: said.map(({ officer, label }) => ({ officer, label })),
  }))
}
