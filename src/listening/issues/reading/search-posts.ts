import type { Db } from '../../../platform/db/index.ts'
import { issueOf, overlayOf, type FollowedIssues } from '../book/index.ts'
import type { FoundPosts } from '../contract.ts'
import { listIssueFacts } from '../findings/index.ts'
import { lookThroughPosts, type FoundRow } from './found-posts.store.ts'
import { cursorOf, readCursor } from './post-cursor.ts'

const PAGE = 30
/** How many posts one search looks through: half a second to a second where the machine is busy with much else. */
const LOOKED = 50_000
const MOST_WORDS = 6

type Deps = {
  db: Db
  councilId: number
  followed: FollowedIssues
  placeName(code: string): string | null
}

/** The issue each cluster of the rows belongs to now; what is in none, or in one never shown, is left out. */
async function nameIssues(deps: Deps, rows: readonly FoundRow[]) {
  const { book } = deps.followed
  const issues = [
    ...new Set(rows.flatMap(({ cluster }) => (cluster === null ? [] : [issueOf(book, cluster)]))),
  ]
  const facts = await listIssueFacts(deps.db, deps.councilId, issues)
  return (cluster: number | null): FoundPosts['posts'][number]['issue'] => {
    const id = cluster === null ? null : issueOf(book, cluster)
    const known = id === null ? undefined : facts.get(id)
    if (id === null || !known) return null
    return { id: String(id), name: overlayOf(book, id).givenName ?? known.automaticName }
  }
}

/**
 * Posts of the council with all the words of `query` in title or text, newest first, from `cursor` back. One call looks
 * through a bounded stretch of time: `lookedBackTo` says how far, `next` goes on from there and is null at the end.
 */
export async function searchPosts(
  deps: Deps,
  asked: { query: string; cursor?: string | undefined },
): Promise<FoundPosts> {
  await deps.followed.refresh()
  const words = asked.query.trim().split(/\s+/).slice(0, MOST_WORDS)
  const before = readCursor(asked.cursor)
  const limit = PAGE + 1
  const { rows, last, looked } = await lookThroughPosts(deps.db, deps.councilId, {
    words,
    before,
    most: LOOKED,
    limit,
  })
  const shown = rows.slice(0, PAGE)
  const issueOfCluster = await nameIssues(deps, shown)
  const end = shown.at(-1)
  const cut = rows.length > PAGE && end ? { at: end.publishedAt, seq: end.seq } : null
  const goesOn = cut ?? (looked === LOOKED ? last : null)
  return {
    posts: shown.map(({ seq, publishedAt, cluster, place, ...row }) => ({
      seq: String(seq),
      publishedAt: publishedAt.toISOString(),
      source: row.source,
      sourceKind: row.sourceKind,
      title: row.title,
      text: row.body,
      url: row.url,
      place: place === null ? null : deps.placeName(place),
      issue: issueOfCluster(cluster),
    })),
    lookedBackTo: (cut ?? last)?.at.toISOString() ?? null,
    next: goesOn ? cursorOf(goesOn) : null,
  }
}
