import { createHash, randomBytes } from 'node:crypto'
import { can, findActor, findOffice, officesFor, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { ScheduleFeed } from '../contract.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { writeFeed } from '../transfer/export-calendar.ts'
import { addFeed, endFeed, listFeeds, useFeed } from './feeds.store.ts'

export type FeedRefusal = 'not-found' | 'office-needed'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

function officerOf(actor: Actor): string {
  if (actor.officer === null) throw new Error('nobody is signed in')
  return actor.officer.id
}

/** The feeds the officer made and did not revoke. Their secrets are not kept. */
export async function readFeeds(deps: ScheduleDeps, actor: Actor): Promise<ScheduleFeed[]> {
  const rows = await listFeeds(deps.db, actor.councilId, officerOf(actor))
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }))
}

/** Makes a feed of one office, or of all where the officer may see all. Its secret is given here and never again. */
export async function makeFeed(
  deps: ScheduleDeps,
  actor: Actor,
  wanted: { name: string; officeId: number | null },
): Promise<{ ok: true; id: number; path: string } | { ok: false; refusal: FeedRefusal }> {
  const { councilId } = actor
  const { officeId } = wanted
  if (officeId === null && officesFor(actor, 'publications.read') !== 'all')
    return { ok: false, refusal: 'office-needed' }
  if (officeId !== null && !can(actor, 'publications.read', officeId))
    return { ok: false, refusal: 'not-found' }
  if (officeId !== null && (await findOffice(deps.db, councilId, officeId)) === null)
    return { ok: false, refusal: 'not-found' }
  const secret = randomBytes(24).toString('base64url')
  const officerId = officerOf(actor)
  const id = await inTransaction(deps.db, async (tx) => {
    const made = await addFeed(tx, councilId, {
      ...wanted,
      officerId,
      secretHash: hashOf(secret),
      now: deps.clock.now(),
    })
    await recordAudit(tx, { councilId, officerId, action: 'schedule.feed-made', subject: wanted.name })
    return made
  })
  return { ok: true, id, path: `/api/schedule/feeds/${councilId}-${secret}.ics` }
}

/** Revokes a feed: its address is dead from the next reading on. */
export async function revokeFeed(deps: ScheduleDeps, actor: Actor, id: number): Promise<boolean> {
  const officerId = officerOf(actor)
  return inTransaction(deps.db, async (tx) => {
    const ended = await endFeed(tx, actor.councilId, { id, officerId, now: deps.clock.now() })
    if (ended)
      await recordAudit(tx, {
        councilId: actor.councilId,
        officerId,
        action: 'schedule.feed-revoked',
        subject: String(id),
      })
    return ended
  })
}

/** The offices a feed shows: never more than its officer may see today, whatever they saw when they made it. Null: none. */
function officesOf(actor: Actor, officeId: number | null): number[] | 'all' | null {
  if (officeId !== null) return can(actor, 'publications.read', officeId) ? [officeId] : null
  const seen = officesFor(actor, 'publications.read')
  return seen === 'all' || seen.length > 0 ? seen : null
}

/**
 * The file behind a feed's address; null where it was never given, was revoked, or its officer is no longer active or may
 * no longer see the office.
 */
export async function readFeed(deps: ScheduleDeps, token: string): Promise<string | null> {
  const [, council = '', secret = ''] = /^(\d{1,9})-([\w-]{32})\.ics$/.exec(token) ?? []
  if (secret === '') return null
  const councilId = Number(council)
  const feed = await useFeed(deps.db, councilId, hashOf(secret), deps.clock.now())
  const actor = feed && (await findActor(deps.db, councilId, feed.officerId))
  const officeIds = feed && actor && officesOf(actor, feed.officeId)
  return feed && officeIds ? writeFeed(deps, { councilId, name: feed.name, officeIds }) : null
}
