import { knowsWord } from '../../../language/index.ts'
import { findCursor, findNewestMark } from '../../issues/index.ts'
import { listArrivals } from '../../sources/index.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { findVocabulary, listDays, measureDays, sampleTexts, saveVocabulary } from './health.store.ts'
import { measureWords } from './measure-words.ts'

const DAY_MS = 86_400_000
const FIRST_DAYS = 35
const AGAIN_DAYS = 3
const THIS_WEEK = 3_000
const WEEKS_BEFORE = 12_000
/** Words are counted once a day; the tones of the last days with every run. */
const WORDS_EVERY_MS = 20 * 3_600_000

/** More posts than this without a tone, as after an import: the figures would tell of a part of them. */
const FEW_WAITING = 100

/**
 * Brings the figures of the health page up to date: tones day by day, and once a day the words. May run at any time;
 * 'too-early' while many posts still wait for their tones, and then nothing is changed.
 */
export async function measureHealth(
  deps: Omit<CorrectionDeps, 'jobs'>,
): Promise<'measured' | 'too-early' | 'no-posts'> {
  const { db, councilId, clock, timeZone } = deps
  const { seq } = await findCursor(db, councilId)
  if ((await listArrivals(db, councilId, seq, FEW_WAITING + 1)).length > FEW_WAITING) return 'too-early'
  const newest = await findNewestMark(db, councilId)
  if (!newest) return 'no-posts'
  const isFirst = (await listDays(db, councilId, 1)).length === 0
  const days = isFirst ? FIRST_DAYS : AGAIN_DAYS
  await measureDays(db, councilId, { since: new Date(newest.getTime() - days * DAY_MS), timeZone })
  const known = await findVocabulary(db, councilId)
  if (known && clock.now().getTime() - known.at.getTime() < WORDS_EVERY_MS) return 'measured'
  const week = new Date(newest.getTime() - 7 * DAY_MS)
  const month = new Date(newest.getTime() - 35 * DAY_MS)
  const now = await sampleTexts(db, councilId, { from: week, to: newest, limit: THIS_WEEK })
  const before = await sampleTexts(db, councilId, { from: month, to: week, limit: WEEKS_BEFORE })
  await saveVocabulary(db, councilId, clock.now(), measureWords(now, before, knowsWord))
  return 'measured'
}
