import type { Db } from '../../../platform/db/index.ts'
import { VERDICTS } from '../words.data.ts'
import { findPublicVersion, type PublicVersion } from './public.store.ts'

/** Who publishes: the council's name and the address of its portal, without a slash at the end; '' when unknown. */
export type Site = { name: string; url: string }

/**
 * A clarification for machines: schema.org ClaimReview (https://schema.org/ClaimReview), as search engines and fact-check
 * collections read it. Names nobody but the council; opinion has no place on the scale from false to true.
 */
export function toClaimReview(shown: PublicVersion, site: Site): Record<string, unknown> {
  const { name, rating } = VERDICTS[shown.verdict]
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: `${site.url}/portal/hoaks/${shown.id}`,
    inLanguage: 'id',
    datePublished: shown.firstPublishedAt.toISOString(),
    dateModified: shown.publishedAt.toISOString(),
    claimReviewed: shown.claim,
    reviewBody: shown.explanation,
    author: { '@type': 'GovernmentOrganization', name: site.name, ...(site.url && { url: site.url }) },
    itemReviewed: { '@type': 'Claim', name: shown.claim, datePublished: shown.openedAt.toISOString() },
    reviewRating: {
      '@type': 'Rating',
      ...(rating === null ? {} : { ratingValue: rating, bestRating: 5, worstRating: 1 }),
      alternateName: name.id,
    },
    citation: shown.sources.map((source) =>
      source.kind === 'link' ? source.url : `${site.url}/portal/berita/${source.articleId}`,
    ),
  }
}

/** A clarification with its ClaimReview; one that was withdrawn has none. Null when there is nothing public. */
export async function findPublicClarification(
  db: Db,
  councilId: number,
  id: number,
  site: Site,
): Promise<{ shown: PublicVersion; claimReview: Record<string, unknown> | null } | null> {
  const shown = await findPublicVersion(db, councilId, id)
  return shown && { shown, claimReview: shown.isWithdrawn ? null : toClaimReview(shown, site) }
}
