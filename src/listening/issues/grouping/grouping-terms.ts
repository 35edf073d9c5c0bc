import type { EnrichedPost } from '../../enrichment/index.ts'

/**
 * The terms a post is grouped by. Routine talk (results, gossip, timetables, price boards) gets words of its own, so that
 * the gold price of the day does not join, and name, the issue of dearer fuel.
 */
export function groupingTerms({ terms, routine }: Pick<EnrichedPost, 'terms' | 'routine'>): string[] {
  return routine === null ? terms : terms.map((term) => `~${term}`)
}
