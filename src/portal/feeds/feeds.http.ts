import type { FastifyReply, FastifyRequest } from 'fastify'
import { sayVerdict } from '../../inbox/hoaxes/index.ts'
import { renderBody } from '../../newsroom/articles/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { App } from '../../platform/http/index.ts'
import { homeOf, sendText } from '../answer.http.ts'
import { listPublic } from '../cases/index.ts'
import { findClarification, listClarifications } from '../hoaxes/index.ts'
import { listNews, listTexts } from '../news/index.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { writeAtom, writeJson, writeRss, type FeedItem, type FeedPlan } from './write-feed.ts'

const ITEMS = 30

const FORMATS = [
  { file: 'rss.xml', type: 'application/rss+xml; charset=utf-8', write: writeRss },
  { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  { file: 'feed.json', type: 'application/feed+json; charset=utf-8', write: writeJson },
] as const

type Feed = {
  page: string
  title: (council: string) => string
  description: string
  items: (tx: Tx, councilId: number, page: string) => Promise<FeedItem[]>
}

/** A name for a thing that stays the same wherever the portal moves to (RFC 4151 needs a domain; this needs none). */
const idOf = (kind: string, councilId: number, id: string | number) => `urn:gacek:${councilId}:${kind}:${id}`

async function newsItems(tx: Tx, councilId: number, page: string): Promise<FeedItem[]> {
  const cards = await listNews(tx, councilId, { limit: ITEMS, cursor: null })
  const texts = await listTexts(tx, councilId, cards)
  return cards.map((card) => ({
    id: idOf('article', councilId, card.id),
    url: `${page}/${card.id}`,
    title: card.title,
    summary: card.lead,
    html: renderBody(`${card.lead}\n\n${texts.get(card.id) ?? ''}`),
    publishedAt: new Date(card.releasedAt),
    updatedAt: new Date(card.correctedAt ?? card.releasedAt),
  }))
}

async function caseItems(tx: Tx, councilId: number, page: string): Promise<FeedItem[]> {
  const cards = await listPublic(tx, councilId, { limit: ITEMS, cursor: null })
  return cards.map((card) => ({
    id: idOf('case', councilId, card.number),
    url: `${page}/${card.number}`,
    title: card.title,
    summary: [card.number, card.office].filter(Boolean).join(' · '),
    html: renderBody(card.title),
    publishedAt: new Date(card.openedAt),
    updatedAt: new Date(card.updatedAt),
  }))
}

async function clarificationItems(tx: Tx, councilId: number, page: string): Promise<FeedItem[]> {
  const cards = await listClarifications(tx, councilId, { limit: ITEMS, cursor: null })
  const items: FeedItem[] = []
  for (const card of cards) {
    const found = await findClarification(tx, councilId, Number(card.id))
    if (found.kind !== 'stands') continue
    const { explanation, firstPublishedAt } = found.clarification
    items.push({
      id: idOf('clarification', councilId, card.id),
      url: `${page}/${card.id}`,
      title: [sayVerdict(card.verdict).name, card.claim].filter(Boolean).join(': '),
      summary: explanation.slice(0, 300),
      html: renderBody(explanation),
      publishedAt: new Date(firstPublishedAt),
      updatedAt: new Date(card.publishedAt),
    })
  }
  return items
}

const FEEDS: Feed[] = [
  {
    page: '/portal/berita',
    title: (council) => `Berita resmi ${council}`,
    description: 'Berita yang sudah dikonfirmasi dan dirilis.',
    items: newsItems,
  },
  {
    page: '/portal/lacak',
    title: (council) => `Laporan warga ${council}`,
    description: 'Laporan warga yang diumumkan, tanpa data pribadi.',
    items: caseItems,
  },
  {
    page: '/portal/hoaks',
    title: (council) => `Klarifikasi ${council}`,
    description: 'Kabar yang beredar dan hasil pemeriksaannya.',
    items: clarificationItems,
  },
]

function sendFeed(deps: PortalDeps, feed: Feed, format: (typeof FORMATS)[number]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = `${homeOf(deps.publicUrl, request)}${feed.page}`
    const items = await deps.readPublicly((tx) => feed.items(tx, deps.council.id, page))
    const plan: FeedPlan = {
      title: feed.title(deps.council.name),
      description: feed.description,
      author: deps.council.name,
      page,
      self: `${page}/${format.file}`,
      items,
      now: deps.clock.now(),
    }
    return sendText(request, reply, { body: format.write(plan), type: format.type })
  }
}

/** News, clarifications and public cases as RSS, Atom and JSON Feed, each beside its page. */
export function registerFeeds(app: App, deps: PortalDeps): void {
  for (const feed of FEEDS) {
    for (const format of FORMATS) {
      const schema = { tags: ['portal'], summary: feed.description }
      app.get(`${feed.page}/${format.file}`, { schema }, sendFeed(deps, feed, format))
    }
  }
}
