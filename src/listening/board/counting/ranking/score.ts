import type { IssueFigures, ScoredFigures } from '../figures/index.ts'

/** What a council may set about the score. Shown with it on the screen. */
export type ScoreSettings = {
  /** Fewest distinct voices of an issue that is published. */
  fewestVoices: number
  /** Share of routine posts (sport, celebrities, timetables, prices) from which an issue is kept apart. */
  routineShare: number
  /** How much growth adds: the five are what most people speak of, and growth decides only between nearly equal ones. */
  burstWeight: number
  burstMost: number
  spreadWeight: number
  engagementWeight: number
}

export const DEFAULT_SCORE: ScoreSettings = {
  fewestVoices: 3,
  routineShare: 0.33,
  burstWeight: 0.05,
  burstMost: 4,
  spreadWeight: 0.1,
  engagementWeight: 0.05,
}

const SPREAD_MOST = 1.5
const ENGAGEMENT_MOST = 1.25

type ScorePart = { name: 'voices' | 'burst' | 'spread' | 'engagement'; value: number; factor: number }
export type Score = { total: number; parts: ScorePart[] }

/** What an issue is held against: the mean volume of its past spans; null when the past is not known. */
export function normalOf(past: readonly number[]): number | null {
  return past.length === 0 ? null : past.reduce((sum, volume) => sum + volume, 0) / past.length
}

/** How far the volume stands out of its normal, in standard deviations of a Poisson count: (now - mu) / sqrt(mu + 1). */
export function burstOf(volume: number, normal: number | null): number {
  return normal === null ? 0 : (volume - normal) / Math.sqrt(normal + 1)
}

/** Of sources and places only how many they are. */
type Scored = Omit<ScoredFigures, 'sources' | 'places'> & Record<'sources' | 'places', { size: number }>

/** The score: volume × burst × spread × engagement, each part as it is shown. Grows with `burst`. */
export function scoreIssue(
  figures: Scored,
  settings: ScoreSettings = DEFAULT_SCORE,
  burst: number = burstOf(figures.volume, normalOf(figures.past)),
): Score {
  const spread = Math.max(1, figures.sources.size) * Math.max(1, figures.places.size)
  const engagement = figures.posts === 0 ? 0 : figures.engagement / figures.posts
  const parts: ScorePart[] = [
    { name: 'voices', value: figures.voices, factor: figures.volume },
    {
      name: 'burst',
      value: burst,
      factor: 1 + settings.burstWeight * Math.min(settings.burstMost, Math.max(0, burst)),
    },
    {
      name: 'spread',
      value: spread,
      factor: Math.min(SPREAD_MOST, 1 + settings.spreadWeight * Math.log(spread)),
    },
    {
      name: 'engagement',
      value: engagement,
      factor: Math.min(ENGAGEMENT_MOST, 1 + settings.engagementWeight * Math.log1p(engagement)),
    },
  ]
  return { total: parts.reduce((product, part) => product * part.factor, 1), parts }
}

/**
 * The most an issue of so many opinions, none weighing more than `heaviest`, can score: nothing was said of it before, each
 * opinion came from another source and place, and the most was answered. Grows with the opinions.
 */
export function mostScore(opinions: number, heaviest: number, settings: ScoreSettings): number {
  const volume = opinions * heaviest
  const burst = 1 + settings.burstWeight * Math.min(settings.burstMost, volume)
  const spread = Math.min(SPREAD_MOST, 1 + settings.spreadWeight * 2 * Math.log(Math.max(1, opinions)))
  return volume * burst * spread * ENGAGEMENT_MOST
}

/**
 * Whether enough people speak of it: three voices; or as many headlines, when more than one outlet prints them or the
 * stream has only one.
 */
export function isPublishable(
  speaking: Pick<IssueFigures, 'voices' | 'outlets' | 'headlines'>,
  outletsInStream: number,
  settings: ScoreSettings = DEFAULT_SCORE,
): boolean {
  if (speaking.voices >= settings.fewestVoices) return true
  const enoughOutlets = speaking.outlets >= Math.min(2, outletsInStream)
  const others = speaking.voices - speaking.outlets
  return speaking.outlets > 0 && enoughOutlets && speaking.headlines + others >= settings.fewestVoices
}

export function isRoutine(
  figures: Pick<IssueFigures, 'opinions' | 'routine'>,
  settings: ScoreSettings = DEFAULT_SCORE,
): boolean {
  return figures.opinions > 0 && figures.routine / figures.opinions >= settings.routineShare
}

/** Below one voice a window there is no normal to speak of: "up 12,000 %" tells nobody anything. */
const LEAST_NORMAL = 1

/** Against the issue's own normal: 0.5 is half as much again; null when it has none. */
export function changeOf(figures: Pick<IssueFigures, 'volume' | 'past'>): number | null {
  const normal = normalOf(figures.past)
  return normal === null || normal < LEAST_NORMAL ? null : figures.volume / normal - 1
}

export type Trend = 'surging' | 'rising' | 'steady' | 'falling' | 'new'

const SURGING_FROM = 3
const RISING_FROM = 0.2

/** `new`: hardly anything in the past spans (or no past is known); `surging`: burst of 3 or more. */
export function trendOf(figures: Pick<IssueFigures, 'volume' | 'past'>): Trend {
  const change = changeOf(figures)
  if (change === null) return 'new'
  if (burstOf(figures.volume, normalOf(figures.past)) >= SURGING_FROM) return 'surging'
  if (change >= RISING_FROM) return 'rising'
  return change <= -RISING_FROM ? 'falling' : 'steady'
}
