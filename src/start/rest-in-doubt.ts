import type { ClockHealth } from '../health/index.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Logger } from '../platform/log.ts'

/** What deletes, ends, reminds, is told of a day or goes out by time: it waits while the clock may be ahead of the true day. */
const RESTS_AHEAD: ReadonlySet<string> = new Set([
  'briefs.deliver',
  'briefs.prepare',
  'inbox.cases.escalate',
  'inbox.clocks.remind',
  'inbox.messages.expire',
  'inbox.retention.remove',
  'listening.corrections.let-go',
  'listening.sources.forget',
  'newsroom.articles.expire-confirmations',
  'newsroom.media.tidy',
  'newsroom.publications.check-accounts',
  'newsroom.publications.deliver-letters',
  'newsroom.publications.refresh-accounts',
  'newsroom.results.archive',
  'newsroom.results.measure',
])

/** With a clock that is behind, posts of today would be refused as posts of the future, and the feed not asked for them again. */
const RESTS_BEHIND: ReadonlySet<string> = new Set(['listening.sources.read-feeds'])

/** What goes on whatever the clock says: it takes in, counts and looks after what is there. */
const GOES_ON: ReadonlySet<string> = new Set([
  'inbox.hoaxes.take-cases',
  'inbox.messages.count',
  'inbox.messages.tend',
  'listening.corrections.measure',
  'listening.programmes.mark',
  'newsroom.results.keep-missing-files',
])

/**
 * The same queue, in which scheduled work rests while the clock is in doubt; it is asked for again at its next moment.
 * `schedule` throws for work nobody has decided about: whoever adds some says here whether a wrong clock harms.
 */
export function restInDoubt(jobs: Jobs, tell: () => Pick<ClockHealth, 'state' | 'rests'>, log: Logger): Jobs {
  const mustRest = (name: string): boolean => {
    const { state, rests } = tell()
    return (rests && RESTS_AHEAD.has(name)) || (state === 'behind' && RESTS_BEHIND.has(name))
  }
  return {
    ...jobs,
    handle: (name, schema, handler) =>
      jobs.handle(name, schema, async (payload) => {
        if (!mustRest(name)) return handler(payload)
        log.info({ job: name }, 'rests: the clock is in doubt')
      }),
    schedule(name, cron, timeZone) {
      if (![RESTS_AHEAD, RESTS_BEHIND, GOES_ON].some((names) => names.has(name)))
        throw new Error(`${name}: say in rest-in-doubt.ts whether it rests`)
      return jobs.schedule(name, cron, timeZone)
    },
  }
}
