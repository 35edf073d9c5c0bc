import type { IssuePlan, Wave } from './issue-plans.data.ts'
import type { Random } from '../random.ts'
import { HOUR_MS, SAMPLE_OFFSET_HOURS } from './sample-post.ts'

/** How much people write in each hour of the day, local time; the evening is the busiest. */
const DAY = [
  0.25, 0.12, 0.08, 0.06, 0.12, 0.4, 0.8, 1, 0.95, 0.9, 0.85, 0.85, 0.95, 0.9, 0.8, 0.8, 0.9, 1, 1.1, 1.3,
  1.4, 1.3, 0.95, 0.5,
]
const RUSH = new Set([6, 7, 8, 16, 17, 18])
const STEP_MS = HOUR_MS / 4

function rhythmAt(at: number, rhythm: IssuePlan['rhythm']): number {
  const local = new Date(at + SAMPLE_OFFSET_HOURS * HOUR_MS)
  const hour = local.getUTCHours()
  const everyday = DAY[hour] ?? 1
  if (rhythm === 'rush-hour') return RUSH.has(hour) ? 4 : everyday * 0.25
  if (rhythm === 'saturday-night') {
    const weekday = local.getUTCDay()
    const night = (weekday === 6 && hour >= 20) || (weekday === 0 && hour < 10)
    return night ? 4 : everyday * 0.02
  }
  return everyday
}

function curveAt(share: number, curve: Wave['curve']): number {
  if (curve === 'rise') return 0.12 + 0.88 * share
  if (curve === 'fall') return Math.exp(-3 * share)
  return 1
}

/**
 * Draws the moments (ms since 1970) of one wave's posts, following its curve and the rhythm of day and week.
 * All lie in [now - from, now - to].
 */
export function drawTimes(
  wave: Wave,
  context: { now: number; random: Random; rhythm?: IssuePlan['rhythm'] },
): number[] {
  const { now, random, rhythm } = context
  const start = now - wave.from * HOUR_MS
  const end = now - wave.to * HOUR_MS
  const steps = Math.max(1, Math.floor((end - start) / STEP_MS))
  const weights = Array.from({ length: steps }, (_, step) => {
    const share = (step + 0.5) / steps
    return rhythmAt(start + share * (end - start), rhythm) * curveAt(share, wave.curve)
  })
  return Array.from({ length: wave.posts }, () => {
    const step = random.weighted(weights)
    return Math.round(start + ((step + random.next()) / steps) * (end - start))
  })
}
