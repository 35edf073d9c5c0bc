import { sql, type Db } from '../../../platform/db/index.ts'
import type { InboxChannelKind } from '../contract.ts'

type Since = { councilId: number; timeZone: string; since: Date; now: Date }

/**
 * Counts what was accepted, what is stored and what can be seen, by channel and day of the council's zone, over
 * everything received since a moment, in one look at the database: nothing moves between the three counts. Received is
 * counted from the deliveries, stored from the parts, shown by the way the list of threads is read.
 */
export async function countSince(db: Db, { councilId, timeZone, since, now }: Since): Promise<void> {
  await sql`
    with accepted as (
      select channel_id, (received_at at time zone ${timeZone})::date as day,
        sum(new_count)::int as received,
        count(*) filter (where handled_at is null)::int as waiting,
        count(*) filter (where handled_at is not null and problem is not null)::int as unreadable
      from inbox_delivery where council_id = ${councilId} and received_at >= ${since}
      group by 1, 2
    ),
    kept as (
      select p.channel_id, (p.received_at at time zone ${timeZone})::date as day, count(*)::int as stored,
        count(*) filter (where t.thread_id is not null and c.channel_id is not null and m.hidden_at is null)::int as shown,
        count(*) filter (where m.hidden_at is not null)::int as hidden
      from message_part p
      join message m on m.council_id = p.council_id and m.message_id = p.message_id and m.direction = 'in'
      left join thread t on t.council_id = m.council_id and t.thread_id = m.thread_id
      left join inbox_channel c on c.council_id = t.council_id and c.channel_id = t.channel_id
      where p.council_id = ${councilId} and p.received_at >= ${since}
      group by 1, 2
    )
    insert into inbox_day (council_id, channel_id, day, received, stored, shown, hidden, waiting, unreadable, counted_at)
    select ${councilId}, channel_id, day, coalesce(a.received, 0), coalesce(k.stored, 0), coalesce(k.shown, 0),
      coalesce(k.hidden, 0), coalesce(a.waiting, 0), coalesce(a.unreadable, 0), ${now}
    from accepted a full join kept k using (channel_id, day)
    on conflict (council_id, channel_id, day) do update set received = excluded.received, stored = excluded.stored,
      shown = excluded.shown, hidden = excluded.hidden, waiting = excluded.waiting,
      unreadable = excluded.unreadable, counted_at = excluded.counted_at`.execute(db)
}

/** When the receipt was last counted. */
export async function lastCount(db: Db, councilId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('inbox_day')
    .select((eb) => eb.fn.max('counted_at').as('at'))
    .where('council_id', '=', councilId)
    .executeTakeFirst()
  return row?.at ?? null
}

/** The counted days from `day` on, newest first, then by channel. */
export async function listDays(db: Db, councilId: number, day: string) {
  const rows = await db
    .selectFrom('inbox_day as d')
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 'd.council_id').onRef('c.channel_id', '=', 'd.channel_id'),
    )
    .select([
      'd.day',
      'd.channel_id',
      'c.kind',
      'c.name',
      'd.received',
      'd.stored',
      'd.shown',
      'd.hidden',
      'd.waiting',
      'd.unreadable',
    ])
    .where('d.council_id', '=', councilId)
    .where('d.day', '>=', sql<string>`${day}::date`)
    .orderBy('d.day', 'desc')
    .orderBy('d.channel_id')
    .execute()
  return rows.map((row) => ({
    day: row.day,
    // The database checks the word.
    channel: { id: row.channel_id, kind: row.kind as InboxChannelKind, name: row.name },
    received: row.received,
    stored: row.stored,
    shown: row.shown,
    hidden: row.hidden,
    waiting: row.waiting,
    unreadable: row.unreadable,
  }))
}

/** When the oldest delivery that nobody has read was accepted. */
export async function oldestOpen(db: Db, councilId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('inbox_delivery')
    .select((eb) => eb.fn.min('received_at').as('at'))
    .where('council_id', '=', councilId)
    .where('handled_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? null
}
