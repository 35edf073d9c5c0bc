import type { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { issueOf, membersOf, overlayOf, type FollowedIssues } from '../book/index.ts'
import type { issueListSchema } from '../contract.ts'
import { listReturned, searchIssues, type IssueFacts } from '../findings/index.ts'
import { readReturns, RETURN_SHOWN_MS } from './read-returns.ts'

const PAGE = 50
/** How many clusters that came back are looked through for those of the filter. */
const MOST_RETURNED = 2_000

function readCursor(cursor: string | undefined): { at: Date; id: number } | null {
  const [at, id] = (cursor ?? '').split('.')
  const place = { at: new Date(Number(at)), id: Number(id) }
  return at && id && !Number.isNaN(place.at.getTime()) && Number.isFinite(place.id) ? place : null
}

type Deps = { db: Db; councilId: number; clock: Clock; followed: FollowedIssues }
type Asked = {
  query?: string | undefined
  cursor?: string | undefined
  /** Only issues spoken of again after a silence within the last seven days. */
  only?: 'returned' | undefined
}

/** A page of issues, last spoken of first. What analysts merged into another shows only under that. */
export async function listIssues(deps: Deps, asked: Asked): Promise<z.infer<typeof issueListSchema>> {
  const { db, councilId, followed } = deps
  await followed.refresh()
  const { book } = followed
  const since = new Date(deps.clock.now().getTime() - RETURN_SHOWN_MS)
  const query = asked.query?.trim() ?? ''
  const returned = asked.only && (await listReturned(db, councilId, { since, limit: MOST_RETURNED }))
  const page = {
    query: query === '' ? null : query,
    among: returned?.map((cluster) => issueOf(book, cluster)) ?? null,
    before: readCursor(asked.cursor),
    limit: PAGE + 1,
  }
  const found = await searchIssues(db, councilId, page)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  const own = shown.filter(({ id }) => issueOf(book, id) === id)
  const members = own.map(({ id }) => ({ issue: id, clusters: membersOf(book, id) }))
  const returns = await readReturns(deps, members, since)
  const present = (facts: IssueFacts) => {
    const overlay = overlayOf(book, facts.id)
    return {
      id: String(facts.id),
      name: overlay.givenName ?? facts.automaticName,
      posts: facts.posts,
      lastSeenAt: facts.lastSeenAt.toISOString(),
      notOurs: overlay.notOurs,
      returned: returns.get(facts.id) ?? null,
    }
  }
  return {
    issues: own.filter(({ id }) => !asked.only || returns.has(id)).map(present),
    next: found.length > PAGE && last ? `${last.lastSeenAt.getTime()}.${last.id}` : null,
  }
}
