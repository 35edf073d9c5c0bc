import type { PgBoss } from 'pg-boss'

/** A queue's own marks of what it did last are at most this far ahead when all is well. */
const AHEAD = `interval '10 minutes'`
/** No job of ours is put off longer: answers wait hours, not days. */
const LONGEST_WAIT = `interval '4 days'`

/**
 * Pulls the queue's marks back to now that were written while the clock of this machine was ahead. With such a mark in
 * the future the queue believes every moment of a schedule to be over, and starts nothing until that day: a clock that
 * was a year ahead for a minute would stop feeds, reminders and forgetting for a year.
 */
export async function pullBackJobTimes(db: ReturnType<PgBoss['getDb']>): Promise<void> {
  await db.executeSql(`
    update pgboss.version set cron_on = least(cron_on, now()), bam_on = least(bam_on, now()),
      flow_on = least(flow_on, now()), reindex_on = least(reindex_on, now())
    where greatest(cron_on, bam_on, flow_on, reindex_on) > now() + ${AHEAD}`)
  await db.executeSql(`
    update pgboss.queue set monitor_on = least(monitor_on, now()), monitor_claim_on = least(monitor_claim_on, now()),
      maintain_on = least(maintain_on, now())
    where greatest(monitor_on, monitor_claim_on, maintain_on) > now() + ${AHEAD}`)
  await db.executeSql(`
    update pgboss.job set start_after = now()
    where state in ('created', 'retry') and start_after > now() + ${LONGEST_WAIT}`)
  await db.executeSql(`
    update pgboss.job set started_on = now() where state = 'active' and started_on > now() + ${AHEAD}`)
}
