import type { Clarification } from '#lib/contracts.ts'

/** 1 is the worst, 5 the best (schema.org Rating); what cannot be rated has the words alone. */
const RATINGS: Record<string, number> = { hoax: 1, misleading: 2, unproven: 3, true: 5 }

/** The clarification as schema.org ClaimReview, for open exchange; the same facts as on the page. */
export function claimReview(
  one: Clarification,
  about: { url: string; council: string; verdict: string },
): Record<string, unknown> {
  const rating = RATINGS[one.verdict]
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: about.url,
    claimReviewed: one.claim,
    datePublished: one.firstPublishedAt.slice(0, 10),
    dateModified: one.publishedAt,
    author: { '@type': 'GovernmentOrganization', name: about.council },
    itemReviewed: { '@type': 'Claim', text: one.claim },
    reviewRating: {
      '@type': 'Rating',
      alternateName: about.verdict,
      ...(rating === undefined ? {} : { ratingValue: rating, bestRating: 5, worstRating: 1 }),
    },
  }
}
