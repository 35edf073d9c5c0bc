import type { FoundDraft } from '../../inbox/answers/contract.ts'
import { draftFromConfirmed } from '../../inbox/answers/index.ts'
import { sayVerdict } from '../../inbox/hoaxes/index.ts'
import { listPublicRequests } from '../../inbox/information/index.ts'
import { listPublic, searchCases } from '../cases/index.ts'
import type { Found, FoundSource } from '../contract.ts'
import { listClarifications } from '../hoaxes/index.ts'
import { listNews, searchNews } from '../news/index.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { correctWords, readQuestion } from './read-question.ts'

const MOST = 20
const EXCERPT = 240
const HEADINGS = 300

/** The beginning of a text, cut at a word. */
export function excerptOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= EXCERPT ? flat : `${flat.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…`
}

/** The sentences of confirmed texts that are about the question, source by source; null where none is. */
function toAnswer({ isEmpty, sentences, sources }: FoundDraft): Found['answer'] {
  if (isEmpty) return null
  const parts = sources.map((_, at) =>
    sentences
      .filter((one) => one.source === at)
      .map((one) => one.text)
      .join(' '),
  )
  return { text: parts.join('\n\n'), sources: sources.map(({ title, path }) => ({ title, href: path })) }
}

type Looked = Pick<Found, 'answer' | 'results'>

async function look(deps: PortalDeps, query: string): Promise<Looked> {
  const asked = { text: query, limit: MOST }
  const { id } = deps.council
  const { sources, answer } = await deps.readPublicly(async (tx) => {
    const articles = await searchNews(tx, id, asked)
    const news: FoundSource[] = articles.map((one) => ({
      kind: 'article',
      title: one.title,
      excerpt: one.lead,
      href: `/portal/berita/${one.id}`,
      at: one.releasedAt,
    }))
    const draft = await draftFromConfirmed({ db: tx, council: deps.council }, id, query)
    const checked = await listClarifications(tx, id, { limit: MOST, cursor: null, search: query })
    const clarified: FoundSource[] = checked.map((one) => ({
      kind: 'clarification',
      // Never the claim alone: whoever skims the list must not take it for news.
      title: [sayVerdict(one.verdict).name, one.claim].filter(Boolean).join(': '),
      excerpt: sayVerdict(one.verdict).told,
      href: `/portal/hoaks/${one.id}`,
      at: one.publishedAt,
    }))
    const told = await listPublicRequests(tx, id, { now: deps.clock.now(), search: query, limit: MOST })
    const requests: FoundSource[] = told.map((one) => ({
      kind: 'information',
      title: one.title,
      excerpt: one.answer,
      href: `/portal/informasi/terjawab/${one.number}`,
      at: one.publicFrom.toISOString(),
    }))
    const sources = [...clarified, ...news, ...requests, ...(await searchCases(tx, id, asked))]
    return { sources, answer: toAnswer(draft) }
  })
  const results = sources.map((one) => ({ ...one, excerpt: excerptOf(one.excerpt) }))
  return { answer, results }
}

const isFound = ({ answer, results }: Looked): boolean => answer !== null || results.length > 0
const NOTHING: Looked = { answer: null, results: [] }

/** Headings everybody can read: whose words a misspelt one is compared with. */
function listHeadings(deps: PortalDeps): Promise<string[]> {
  const { id } = deps.council
  const newest = { limit: HEADINGS, cursor: null }
  return deps.readPublicly(async (tx) => [
    ...(await listNews(tx, id, newest)).map(({ title, lead }) => `${title}. ${lead}`),
    ...(await listClarifications(tx, id, newest)).map(({ claim }) => claim),
    ...(await listPublic(tx, id, newest)).map(({ title }) => title),
  ])
}

/**
 * What was made public about `query`: articles, answers, cases. The answer on top is made of their sentences, word for
 * word, and names each; nothing that is not public is read. Words every text has are left out. Where nothing is found the
 * words are looked for as the dictionary has them ("jln", "banyu"), then misspelt ones as they are written in headings.
 */
export async function findPublic(deps: PortalDeps, query: string): Promise<Found> {
  const { written, understood } = readQuestion(query)
  if (written === '') return { query, ...NOTHING, understood: null, isTooGeneral: true }
  const own = await look(deps, written)
  if (isFound(own)) return { query, ...own, understood: null, isTooGeneral: false }
  const lookAlso = async (other: string | null): Promise<Found | null> => {
    const found = other === null || other === written ? NOTHING : await look(deps, other)
    return isFound(found) ? { query, ...found, understood: other, isTooGeneral: false } : null
  }
  return (
    (await lookAlso(understood)) ??
    (await lookAlso(correctWords(understood, await listHeadings(deps)))) ?? {
      query,
      ...NOTHING,
      understood: null,
      isTooGeneral: false,
    }
  )
}
