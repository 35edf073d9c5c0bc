import type { PostRecord } from '../../listening/sources/contract.ts'
import { REGENCY } from '../region.data.ts'
import type { Random } from '../random.ts'
import { HOUR_MS, SAMPLE_OFFSET_HOURS } from './sample-post.ts'
import type { Draft, SamplePost, Scene } from './sample-post.ts'

/** ISO 8601 in the regency's own time, to the second. */
function localTime(at: number): string {
  return `${new Date(at + SAMPLE_OFFSET_HOURS * HOUR_MS).toISOString().slice(0, 19)}+08:00`
}

/** Most posts are liked by few, a handful by many. */
function engagementOf(draft: Draft, random: Random): PostRecord['engagement'] {
  if (random.chance(0.25)) return null
  const reach = Math.exp(random.next() * random.next() * 7) * (draft.source.kind === 'news' ? 4 : 1)
  const part = (share: number): number => Math.floor(reach * share * random.next())
  return {
    likes: part(1),
    shares: part(0.2),
    replies: part(0.3),
    views: Math.floor(reach * (8 + random.next() * 30)),
  }
}

type Numbered = { draft: Draft; id: string }

function toRecord({ draft, id }: Numbered, replyTo: string | null, random: Random): PostRecord {
  return {
    id,
    source: draft.source.name,
    published_at: localTime(draft.at),
    text: draft.text,
    title: draft.title ?? null,
    author: draft.author,
    url: `https://${draft.source.slug}.gacek.example/${id}`,
    lang: null,
    place: draft.source.kind === 'social' && random.chance(0.08) ? REGENCY.name : null,
    reply_to: replyTo,
    engagement: engagementOf(draft, random),
  }
}

/** An earlier post of the same issue and source, for the one in ten that answers another. */
function findReplied(posts: readonly Numbered[], at: number, random: Random): string | null {
  const post = posts[at]
  if (post === undefined || post.draft.source.kind !== 'social' || post.draft.copies !== undefined)
    return null
  if (post.draft.truth.issue === null || post.draft.truth.campaign || !random.chance(0.1)) return null
  const earlier = posts.slice(Math.max(0, at - 60), at)
  const candidates = earlier.filter(
    ({ draft }) =>
      draft.truth.issue === post.draft.truth.issue && draft.source.slug === post.draft.source.slug,
  )
  return candidates.length === 0 ? null : random.pick(candidates).id
}

/**
 * Numbers the drafts in order of publication, gives them addresses, answers and figures, and returns them in order of
 * arrival: three in a hundred of people's posts come hours late, none after `now`.
 */
export function toRecords(drafts: readonly Draft[], { now, random }: Scene): SamplePost[] {
  const numbered = drafts
    .toSorted((one, other) => one.at - other.at)
    .map((draft, index) => ({ draft, id: `${draft.source.slug}-${String(index + 1).padStart(5, '0')}` }))
  const ids = new Map(numbered.map(({ draft, id }) => [draft, id]))
  const arriving = numbered.map((post, index) => {
    const { draft } = post
    const late = draft.source.kind === 'social' && random.chance(0.03)
    const arrivedAt = late ? Math.min(now - 1000, draft.at + (1 + random.next() * 20) * HOUR_MS) : draft.at
    const copyOf = draft.copies === undefined ? null : (ids.get(draft.copies) ?? null)
    const record = toRecord(post, findReplied(numbered, index, random), random)
    return { arrivedAt, post: { record, kind: draft.source.kind, truth: { ...draft.truth, copyOf } } }
  })
  return arriving.toSorted((one, other) => one.arrivedAt - other.arrivedAt).map(({ post }) => post)
}
