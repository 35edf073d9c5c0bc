import type { NewsArticle } from '#lib/contracts.ts'

/** Where an article stands: addresses with their host, and whose portal it is. */
type Place = { home: string; url: string; council: string; picture: string | null }

/** The article as schema.org NewsArticle, for search engines; the same facts as on the page. */
export function newsArticle(article: NewsArticle, { home, url, council, picture }: Place): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    description: article.lead,
    inLanguage: 'id',
    isAccessibleForFree: true,
    datePublished: article.releasedAt,
    dateModified: article.correctedAt ?? article.releasedAt,
    url,
    mainEntityOfPage: url,
    ...(picture === null ? {} : { image: [`${home}${picture}`] }),
    author: { '@type': 'GovernmentOrganization', name: article.office },
    publisher: {
      '@type': 'GovernmentOrganization',
      name: council,
      url: `${home}/portal`,
      logo: { '@type': 'ImageObject', url: `${home}/icon-512.png`, width: 512, height: 512 },
    },
    ...(article.corrections.length > 0 ? { correction: article.corrections.map(({ note }) => note) } : {}),
  }
}
