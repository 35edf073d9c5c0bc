import type { Db } from '../../../platform/db/index.ts'
import { listActions } from './actions.store.ts'
import { listCampaigns, findLastChange, listChanges, listRedirects, listStrands } from '../findings/index.ts'
import {
  addRedirects,
  coreOf,
  createIssueBook,
  issueOf,
  membersOf,
  putActions,
  putCampaigns,
  putStrands,
  strandsOf,
  type IssueBook,
} from './issue-book.ts'

/** The book of one council in this process, kept current from the change log. */
export type FollowedIssues = {
  book: IssueBook
  /** Reads what changed since the last call; gives the issues and posts concerned. */
  refresh(): Promise<{ issues: number[]; posts: number[] }>
}

/** Reads the book of a council; `refresh` keeps it current. Cheap when nothing changed: one small query. */
export async function followIssues(db: Db, councilId: number): Promise<FollowedIssues> {
  const book = createIssueBook()
  let seen = await findLastChange(db, councilId)
  addRedirects(book, await listRedirects(db, councilId))
  putStrands(book, await listStrands(db, councilId))
  putCampaigns(book, await listCampaigns(db, councilId))
  putActions(book, await listActions(db, councilId))
  let queue: Promise<unknown> = Promise.resolve()
  const read = async (): Promise<{ issues: number[]; posts: number[] }> => {
    const issues = new Set<number>()
    const posts = new Set<number>()
    for (;;) {
      const changes = await listChanges(db, councilId, seen)
      const last = changes.at(-1)
      if (!last) break
      for (const change of changes) {
        for (const issue of change.issues) issues.add(issue)
        for (const post of change.posts) posts.add(post)
      }
      const concerned = changes.flatMap((change) => change.issues)
      addRedirects(book, await listRedirects(db, councilId, concerned))
      putStrands(book, await listStrands(db, councilId, concerned))
      putCampaigns(book, await listCampaigns(db, councilId, concerned))
      putActions(book, await listActions(db, councilId, { issues: concerned }))
      seen = last.id
    }
    return { issues: [...issues], posts: [...posts] }
  }
  return {
    book,
    refresh() {
      const turn = queue.then(read)
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Every cluster of an issue by any of its ids; with `strand`, only those of that strand (none when it is not one). */
export function clustersOf(
  followed: FollowedIssues,
  id: number,
  strand?: string,
): { issue: number; clusters: number[] } {
  const { book } = followed
  const issue = issueOf(book, id)
  if (strand === undefined) return { issue, clusters: membersOf(book, issue) }
  const core = coreOf(book, Number(strand))
  return { issue, clusters: strandsOf(book, issue).find((one) => one.core === core)?.clusters ?? [] }
}
