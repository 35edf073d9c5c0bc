import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import type { issueListSchema } from '../contract.ts'
import { searchIssues, type IssueFacts } from '../findings/index.ts'
import { type FollowedIssues, issueOf, overlayOf } from '../book/index.ts'

const PAGE = 50

function readCursor(cursor: string | undefined): { at: Date; id: number } | null {
  const [at, id] = (cursor ?? '').split('.')
  const place = { at: new Date(Number(at)), id: Number(id) }
  return at && id && !Number.isNaN(place.at.getTime()) && Number.isFinite(place.id) ? place : null
}

/** A page of issues, last spoken of first. What analysts merged into another shows only under that. */
export async function listIssues(
  deps: { db: Db; councilId: number; followed: FollowedIssues },
  asked: { query?: string | undefined; cursor?: string | undefined },
): Promise<z.infer<typeof issueListSchema>> {
  await deps.followed.refresh()
  const { book } = deps.followed
  const query = asked.query?.trim() ?? ''
  const page = { query: query === '' ? null : query, before: readCursor(asked.cursor), limit: PAGE + 1 }
  const found = await searchIssues(deps.db, deps.councilId, page)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  const isOwn = (facts: IssueFacts): boolean => issueOf(book, facts.id) === facts.id
  return {
    issues: shown.filter(isOwn).map((facts) => {
      const overlay = overlayOf(book, facts.id)
      return {
        id: String(facts.id),
        name: overlay.givenName ?? facts.automaticName,
        posts: facts.posts,
        lastSeenAt: facts.lastSeenAt.toISOString(),
        notOurs: overlay.notOurs,
      }
    }),
    next: found.length > PAGE && last ? `${last.lastSeenAt.getTime()}.${last.id}` : null,
  }
}
