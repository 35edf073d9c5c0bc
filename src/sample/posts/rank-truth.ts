import type { SamplePost } from './sample-post.ts'
import { HOUR_MS } from './sample-post.ts'

function isOpinion({ truth }: SamplePost): boolean {
  return !truth.official && !truth.campaign && truth.copyOf === null
}

export type TrueIssue = { issue: string; voices: number; posts: number }

/**
 * The right answer to "what are people talking about": issues by distinct voices over the `hours` before `at`, most first.
 * A voice is a person or an outlet. The government's own posts, copies and the campaign do not count.
 */
export function rankTruth(posts: readonly SamplePost[], at: Date, hours = 24): TrueIssue[] {
  const from = at.getTime() - hours * HOUR_MS
  const found = new Map<string, { voices: Set<string>; posts: number }>()
  for (const { record, truth } of posts.filter(isOpinion)) {
    const published = Date.parse(record.published_at)
    if (truth.issue === null || published < from || published > at.getTime()) continue
    const issue = found.get(truth.issue) ?? { voices: new Set(), posts: 0 }
    issue.voices.add(record.author ?? record.source)
    issue.posts += 1
    found.set(truth.issue, issue)
  }
  return [...found]
    .map(([issue, counted]) => ({ issue, voices: counted.voices.size, posts: counted.posts }))
    .toSorted((one, other) => other.voices - one.voices || one.issue.localeCompare(other.issue))
}
