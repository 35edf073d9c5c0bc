import type { PublicationSummary } from '#lib/contracts.ts'
import { count } from '#lib/format/numbers.ts'
import { fullTime } from '#lib/format/time.ts'
import type { Words } from '#lib/words/index.ts'

const NAMED = 5

/** How many releases would not go out on an account that is ended, and which; empty where none waits. */
export function lostReleases(waiting: readonly PublicationSummary[], words: Words): string {
  if (waiting.length === 0) return ''
  const named = waiting
    .slice(0, NAMED)
    .map(({ title, releaseAt, timeZone }) =>
      releaseAt === null ? `“${title}”` : `“${title}” (${fullTime(releaseAt, timeZone, words)})`,
    )
  const more = waiting.length - named.length
  const list = more > 0 ? [...named, words.accounts.waitingMore(count(more, words))] : named
  return words.accounts.waitingLost(count(waiting.length, words), list.join('; '))
}
