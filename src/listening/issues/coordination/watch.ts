import { createMetBefore, meet, type MetBefore } from './met-before.ts'
import { hasLink, isReply, patternOf } from './pattern.ts'
import type { CampaignFigures } from './contract.ts'

/** A post of the last day, as far as patterns go. `author` is the keyed pseudonym; null when nobody is named. */
export type WatchedPost = {
  seq: number
  at: number
  cluster: number
  author: number | null
  /** 0: no pattern. */
  key: number
  tokens: number[]
  isReply: boolean
  hasLink: boolean
  /** Null when nobody is named. */
  firstMet: boolean | null
  isCopy: boolean
}

/** A pattern that was found to be a campaign; its later posts belong to it. */
export type KnownCampaign = {
  id: number
  pattern: string
  firstAt: number
  lastAt: number
  score: number
  figures: CampaignFigures
  cluster: number
  /** The last post that was said to belong to it. */
  seq: number
}

/** All that is kept to find campaigns: plain objects and maps, so that a snapshot is a copy. */
export type Watch = {
  posts: WatchedPost[]
  /** Posts of the last day by pattern; the text of those that came again. */
  counts: Map<number, number>
  texts: Map<number, string>
  campaigns: Map<number, KnownCampaign>
  met: MetBefore
  now: number
  checkedAt: number
  uncheckedPosts: number
}

export const WATCHED_MS = 24 * 3_600_000

export function createWatch(): Watch {
  return {
    posts: [],
    counts: new Map(),
    texts: new Map(),
    campaigns: new Map(),
    met: createMetBefore(),
    now: 0,
    checkedAt: 0,
    uncheckedPosts: 0,
  }
}

export type PostToWatch = {
  seq: number
  at: number
  cluster: number
  authorKey: number | null
  text: string
  isCopy: boolean
}

/** Takes a post of the public (neither a headline nor an official account's). */
export function watchPost(watch: Watch, post: PostToWatch, isStopWord: (word: string) => boolean): void {
  const { seq, at, cluster, authorKey: author, text, isCopy } = post
  watch.now = Math.max(watch.now, at)
  watch.uncheckedPosts += 1
  const firstMet = author === null ? null : !meet(watch.met, author, watch.now)
  const pattern = patternOf(text, isStopWord)
  const key = pattern?.key ?? 0
  const tokens = pattern?.tokens ?? []
  watch.posts.push({
    seq,
    at,
    cluster,
    author,
    key,
    tokens,
    isReply: isReply(text),
    hasLink: hasLink(text),
    firstMet,
    isCopy,
  })
  if (pattern === null) return
  const before = watch.counts.get(key) ?? 0
  watch.counts.set(key, before + 1)
  if (before === 1) watch.texts.set(key, pattern.text)
}

/** Lets posts go that are older than a day, and patterns nobody used since. Done again and again: without a new list. */
export function forgetOldPosts(watch: Watch): void {
  const since = watch.now - WATCHED_MS
  const { posts } = watch
  let kept = 0
  for (let i = 0; i < posts.length; i += 1) {
    const post = posts[i]
    if (post === undefined) continue
    if (post.at < since) forgetPost(watch, post)
    else if (kept === i) kept += 1
    else posts[kept++] = post
  }
  posts.length = kept
  for (const [key, { lastAt }] of watch.campaigns) {
    if (lastAt < since - WATCHED_MS) watch.campaigns.delete(key)
  }
}

function forgetPost(watch: Watch, { key }: WatchedPost): void {
  const left = (watch.counts.get(key) ?? 0) - 1
  if (left > 0) watch.counts.set(key, left)
  else forgetPattern(watch, key)
}

function forgetPattern(watch: Watch, key: number): void {
  watch.counts.delete(key)
  watch.texts.delete(key)
}
