import { searchCases } from '../cases/index.ts'
import type { Found, FoundSource } from '../contract.ts'
import { searchNews } from '../news/index.ts'
import type { PortalDeps } from '../portal-deps.ts'

const MOST = 20
const EXCERPT = 240
const QUOTED = 3

/** The beginning of a text, cut at a word. */
export function excerptOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= EXCERPT ? flat : `${flat.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…`
}

/** What the best sources say, in their own words: nothing is added. */
function quote(sources: FoundSource[]): Found['answer'] {
  const told = sources.filter((one) => one.kind !== 'case' && one.excerpt !== '').slice(0, QUOTED)
  if (told.length === 0) return null
  return {
    text: told.map((one) => one.excerpt).join('\n\n'),
    sources: told.map(({ title, href }) => ({ title, href })),
  }
}

/**
 * What was made public about `query`: articles, answers, cases. The answer on top quotes the best of them and names
 * each; nothing that is not public is read.
 */
export async function findPublic(deps: PortalDeps, query: string): Promise<Found> {
  const asked = { text: query, limit: MOST }
  const { id } = deps.council
  const sources = await deps.readPublicly(async (tx) => {
    const articles = await searchNews(tx, id, asked)
    const news: FoundSource[] = articles.map((one) => ({
      kind: 'article',
      title: one.title,
      excerpt: one.lead,
      href: `/portal/berita/${one.id}`,
      at: one.releasedAt,
    }))
    return [...news, ...(await searchCases(tx, id, asked))]
  })
  const results = sources.map((one) => ({ ...one, excerpt: excerptOf(one.excerpt) }))
  return { query, answer: quote(results), results }
}
