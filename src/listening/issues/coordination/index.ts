/**
 * Coordination: posts made to one pattern (the same ending or hashtag with the same phrase, otherwise in changing words) by many
 * accounts in a short time.
 * Takes each post of the public with the cluster it joined; gives campaigns: the pattern, its posts, and the figures
 * against what is usual in the stream. Promises: an indication with its evidence, never a verdict; pure (no clock, no
 * chance, no I/O), the same also from a copied state; nothing is kept of a person beyond a day of keyed pseudonyms and a filter
 * of bits that says whether a pseudonym was met before. Owns no table: the caller stores campaigns.
 */
export { checkDue, findCampaigns, type FoundCampaign } from './find-campaigns.ts'
export { createWatch, watchPost, type Watch } from './watch.ts'
