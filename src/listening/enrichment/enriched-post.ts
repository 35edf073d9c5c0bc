import type { UnsureReason } from '../../language/index.ts'
import type { Sentiment } from '../../language/sentiment/contract.ts'
import type { ArrivedPost, SourceKind } from '../sources/index.ts'

/** What enrichment reads of an arrived post; the command line makes these from lines, without a database. */
export type PostToEnrich = ArrivedPost

/** What listening knows of a post before it is grouped with others. */
export type EnrichedPost = {
  seq: number
  /** Milliseconds since 1970, UTC. */
  at: number
  sourceId: number
  sourceKind: SourceKind
  authorKey: number | null
  /** Cleaned body; `title` is apart, because headlines and their texts often differ in tone. */
  text: string
  title: string | null
  /** Topic terms for grouping: stemmed words, '#tags', '@mentions'; region names are left to the engine. */
  terms: string[]
  /** ISO 639-3, or 'und' when nobody could say. */
  language: string
  /** Kemendagri area code of the closest place named, or null. */
  place: string | null
  /** One of the 32 affairs by slug, or null. */
  affair: string | null
  /** The council's programme the post means: its `origin`, the same for all versions; or null. */
  programme: number | null
  /** Sport, celebrity, schedule or price talk: kept apart from public affairs. */
  routine: string | null
  sentiment: Sentiment
  /** The three classes' probabilities, adding up to 1. */
  probabilities: Record<Sentiment, number>
  /** Why no tone should be named; null where it is named. */
  unsure: UnsureReason | null
  /** Version of the layer of corrections that judged; 0 is the base model alone. */
  layer: number
  /** How the title of a newsroom lets the matter look; null where nobody titled it or it is no news. */
  headlineTone: Sentiment | null
  /** Why the tone of the title should not be named; null where it is named or there is none. */
  headlineUnsure: UnsureReason | null
  /** From a government account: shown, but never counted as public opinion. */
  official: boolean
  /** Likes + shares + replies. */
  engagement: number
}

/** Why a post stops here. A closed set: each is counted. */
export type DropReason = 'no-text'

export type Enrichment = { posts: EnrichedPost[]; dropped: { seq: number; reason: DropReason }[] }
