import type { Db } from '../../../platform/db/index.ts'
import type { TouchedIssues } from '../../sources/index.ts'
import { issueOf, membersOf, overlayOf, type FollowedIssues } from '../book/index.ts'
import { countMarks, listIssueFacts } from '../findings/index.ts'

const MOST_NAMED = 10

type Deps = { db: Db; councilId: number; followed: FollowedIssues }

/**
 * The issues that posts belong to which are to go, counted by cluster: how many, how many would be left empty, and those
 * that lose most. What is too small to have a name is no issue.
 */
export async function findTouched(
  { db, councilId, followed }: Deps,
  clusters: readonly { cluster: number; posts: number }[],
): Promise<TouchedIssues> {
  await followed.refresh()
  const { book } = followed
  const going = new Map<number, number>()
  for (const { cluster, posts } of clusters) {
    const issue = issueOf(book, cluster)
    going.set(issue, (going.get(issue) ?? 0) + posts)
  }
  const facts = await listIssueFacts(db, councilId, [...going.keys()])
  const members = new Map([...facts.keys()].map((issue) => [issue, membersOf(book, issue)]))
  const counts = await countMarks(db, councilId, [...members.values()].flat())
  const touched = [...facts.values()].map(({ id, automaticName }) => {
    const posts = going.get(id) ?? 0
    const all = (members.get(id) ?? []).reduce((sum, cluster) => sum + (counts.get(cluster) ?? 0), 0)
    const name = overlayOf(book, id).givenName ?? automaticName
    return { id: String(id), name, posts, left: Math.max(0, all - posts) }
  })
  return {
    issues: touched.length,
    emptied: touched.filter(({ left }) => left === 0).length,
    most: touched.sort((a, b) => b.posts - a.posts).slice(0, MOST_NAMED),
  }
}
