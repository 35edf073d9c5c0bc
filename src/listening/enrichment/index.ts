/**
 * Enrichment: what a post says, before it is grouped with others.
 * Takes arrived posts in order; gives enriched posts, or drops with a reason from a closed set. Promises: the same post
 * gives the same result for the same models, and no outside calls. Owns no table: its result is stored by `issues`.
 */
export {
  createEnricher,
  findMeantProgramme,
  headlineToJudge,
  judgeTone,
  textToJudge,
  type Tone,
  type ToneLayer,
} from './enrich-posts.ts'
export type { EnrichedPost, Enrichment, PostToEnrich } from './enriched-post.ts'
