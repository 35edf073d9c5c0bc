import {
  can,
  mentionWhole,
  nameFound,
  type AuditLine,
  type Mention,
  type NameThings,
  type StageNames,
} from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { shorten } from '../../platform/shorten.ts'
import { overlayOf, type FollowedIssues } from './book/index.ts'
import { listIssueFacts, listPostsBySeq } from './findings/index.ts'

const LONGEST_EXCERPT = 80

function mentions(line: AuditLine): Mention[] {
  if (line.action === 'post.sentiment-corrected') return mentionWhole(line, 'subject', 'post')
  if (!line.action.startsWith('issue.')) return []
  const owner = line.action === 'issue.owner' ? mentionWhole(line, 'detail', 'office') : []
  return [...mentionWhole(line, 'subject', 'issue'), ...owner]
}

/** How a post begins. */
function beginOf(text: string): string {
  return shorten(text.replaceAll(/\s+/g, ' ').trim(), LONGEST_EXCERPT)
}

function namePosts(db: Db): NameThings {
  return async (actor, ids) => {
    if (!can(actor, 'posts.read')) return new Map()
    const posts = await listPostsBySeq(db, actor.councilId, ids.map(Number))
    return nameFound(ids, posts, ({ seq, title, body }) => {
      return [String(seq), { name: beginOf(title || body), page: null }]
    })
  }
}

/** Issues as the log of changes calls them, by the name they have now, and posts, by how they begin. */
export function nameIssues({ db, followed }: { db: Db; followed: FollowedIssues }): StageNames {
  const issue: NameThings = async (actor, ids) => {
    if (!can(actor, 'posts.read')) return new Map()
    const facts = await listIssueFacts(db, actor.councilId, ids.map(Number))
    return nameFound(ids, [...facts.values()], ({ id, automaticName }) => {
      const name = overlayOf(followed.book, id).givenName ?? automaticName
      return [String(id), { name, page: `/issues/${id}` }]
    })
  }
  return { mentions, names: { issue, post: namePosts(db) } }
}
