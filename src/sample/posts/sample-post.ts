import type { z } from 'zod'
import type { Sentiment } from '../../language/sentiment/contract.ts'
import type { PostRecord, sourceKindSchema } from '../../listening/sources/contract.ts'
import type { Random } from '../random.ts'

/** What is true of one sample post, known because we wrote it. */
type SampleTruth = {
  /** Slug of the issue, or null for small talk. */
  issue: string | null
  /** How the text speaks about its matter; headlines and announcements are neutral. */
  sentiment: Sentiment
  /** Code of the most exact place named in the text, or null when it names none. */
  place: string | null
  affair: string | null
  /** Said by the government's own account: no public opinion. */
  official: boolean
  /** Id of the post it passes on, word for word or nearly; null for an original. */
  copyOf: string | null
  /** Part of the coordinated praise. */
  campaign: boolean
}

export type SampleKind = z.infer<typeof sourceKindSchema>
export type SamplePost = { record: PostRecord; kind: SampleKind; truth: SampleTruth }

/** A post before it has an id: `copies` points at the draft it passes on. */
export type Draft = {
  at: number
  source: { slug: string; name: string; kind: SampleKind }
  author: string | null
  text: string
  title?: string
  truth: Omit<SampleTruth, 'copyOf'>
  copies?: Draft
}

/** The sample's clock: the regency lives eight hours ahead of UTC (WITA). */
export const SAMPLE_OFFSET_HOURS = 8
export const HOUR_MS = 3_600_000

/** What every part of the generator is handed. */
export type Scene = { now: number; random: Random }
