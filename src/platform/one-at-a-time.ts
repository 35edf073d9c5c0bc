import { sql, type Db } from './db/index.ts'

/** Any fixed number: sets these locks apart from others of the database. Never change it. */
const LOCK_SPACE = 7_263_041

/** One connection of a pool that holds the locks of all works under way here, and goes back with the last of them. */
type Holder = {
  works: number
  /** Asks on the connection, one question after another; whether the lock was there to take or to give back. */
  ask(question: 'pg_try_advisory_lock' | 'pg_advisory_unlock', key: string): Promise<boolean>
  giveBack(): void
}

const holders = new WeakMap<Db, Holder>()
const underWay = new WeakMap<Db, Set<string>>()

function openHolder(db: Db): Holder {
  const connected = Promise.withResolvers<Db>()
  const over = Promise.withResolvers<void>()
  const held = db.connection().execute((connection) => {
    connected.resolve(connection)
    return over.promise
  })
  held.catch(connected.reject)
  let last: Promise<unknown> = connected.promise
  const ask: Holder['ask'] = async (question, key) => {
    const connection = await connected.promise
    const found = await sql<{ done: boolean }>`
      select ${sql.raw(question)}(hashtextextended(${key}, ${LOCK_SPACE})) as done`.execute(connection)
    return found.rows[0]?.done === true
  }
  return {
    works: 0,
    ask: (question, key) => {
      const answer = last.then(() => ask(question, key))
      last = answer.catch(() => undefined)
      return answer
    },
    giveBack: over.resolve,
  }
}

async function holdLock<Result>(db: Db, key: string, work: () => Promise<Result>) {
  const holder = holders.get(db) ?? openHolder(db)
  holders.set(db, holder)
  holder.works += 1
  try {
    if (!(await holder.ask('pg_try_advisory_lock', key))) return 'under-way'
    try {
      return await work()
    } finally {
      // A connection that broke has let go of its locks by itself.
      await holder.ask('pg_advisory_unlock', key).catch(() => false)
    }
  } catch (error) {
    // The next work begins on a connection of its own, should it be this one that broke.
    if (holders.get(db) === holder) holders.delete(db)
    throw error
  } finally {
    holder.works -= 1
    if (holder.works === 0) {
      if (holders.get(db) === holder) holders.delete(db)
      holder.giveBack()
    }
  }
}

/**
 * Does `work`, unless the work called `key` is under way already, in this process or in another one on the same database:
 * then 'under-way', at once. The lock goes with its connection, so it never outlives the process; all works of a pool
 * share one connection. Throws what the work throws. A lost connection leaves the work unguarded: only for work that may
 * be done twice, but need not be.
 */
export async function oneAtATime<Result>(
  db: Db,
  key: string,
  work: () => Promise<Result>,
): Promise<Result | 'under-way'> {
  const keys = underWay.get(db) ?? new Set<string>()
  underWay.set(db, keys)
  if (keys.has(key)) return 'under-way'
  keys.add(key)
  try {
    return await holdLock(db, key, work)
  } finally {
    keys.delete(key)
  }
}
