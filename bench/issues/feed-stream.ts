import { extractTerms, isStopWord } from '../../src/language/index.ts'
import {
  checkDue,
  createWatch,
  findCampaigns,
  watchPost,
  type FoundCampaign,
} from '../../src/listening/issues/coordination/index.ts'
import { createEngine } from '../../src/listening/issues/engine/index.ts'
import {
  createThemes,
  joinDue,
  joinStrands,
  noteMerge,
  notePost,
} from '../../src/listening/issues/themes/index.ts'
import type { LabelledPost } from '../clustering/read-stream.ts'

/** A stream with the cluster and the issue of each post at the end, and every campaign as it was first and last told. */
export type Grouped = {
  posts: readonly LabelledPost[]
  cluster: number[]
  issue: number[]
  isCopy: boolean[]
  campaigns: Map<number, { first: FoundCampaign; last: FoundCampaign; seqs: Set<number> }>
  cpuSeconds: number
}

function authorNumber(author: string | null): number | null {
  if (!author) return null
  let number = 7
  for (let i = 0; i < author.length; i += 1)
    number = (number * 131 + author.charCodeAt(i)) % 9_007_199_254_740
  return number
}

/** Feeds a stream through engine, coarser level and watch, as the detector does. */
export function feedStream(posts: readonly LabelledPost[], kind: 'social' | 'news'): Grouped {
  const engine = createEngine({ isStopWord })
  const themes = createThemes()
  const watch = createWatch()
  const campaigns: Grouped['campaigns'] = new Map()
  const issueOf = (cluster: number): number => {
    const root = engine.resolve(cluster)
    const lead = themes.leads.get(root)
    return lead === undefined ? root : engine.resolve(lead)
  }
  const arrived: number[] = []
  const isCopy: boolean[] = []
  const terms = posts.map(({ text, title }) => extractTerms(text, title ?? undefined))
  const begun = process.cpuUsage()
  for (const [i, { at, text, title, author }] of posts.entries()) {
    const post = { seq: i + 1, at, text, title, author, kind, terms: terms[i] ?? [] }
    const { cluster, copyOf } = engine.add(post)
    arrived.push(cluster)
    isCopy.push(copyOf !== null)
    const noted = { cluster, at, terms: post.terms, isCopy: copyOf !== null, isNews: kind === 'news' }
    notePost(themes, noted)
    for (const { from, to } of engine.takeRedirects()) noteMerge(themes, from, to)
    if (joinDue(themes)) joinStrands(themes, (one) => engine.resolve(one))
    if (kind === 'news') continue
    watchPost(watch, { ...noted, seq: i + 1, authorKey: authorNumber(author), text }, isStopWord)
    if (checkDue(watch)) keepFound(campaigns, findCampaigns(watch, issueOf))
  }
  const { user, system } = process.cpuUsage(begun)
  return {
    posts,
    cluster: arrived.map((one) => engine.resolve(one)),
    issue: arrived.map(issueOf),
    isCopy,
    campaigns,
    cpuSeconds: (user + system) / 1e6,
  }
}

function keepFound(campaigns: Grouped['campaigns'], found: readonly FoundCampaign[]): void {
  for (const last of found) {
    const known = campaigns.get(last.id)
    const seqs = known?.seqs ?? new Set<number>()
    for (const seq of last.seqs) seqs.add(seq)
    campaigns.set(last.id, { first: known?.first ?? last, last, seqs })
  }
}
