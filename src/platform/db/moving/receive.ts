import type pg from 'pg'
import { AppError } from '../../errors.ts'
import { withClient } from '../../with-client.ts'
import { checkServer } from '../check-server.ts'

/** While this schema is there, a backup is being restored into the database, or was and broke off. */
const MARK = 'gacek_restore'
/** Any fixed number: two restores into one database at once would each take away what the other brings. */
const RECEIVING_LOCK = 7_263_003
/** Schemas that Gacek makes for itself, beside `public`. */
const OURS = ['auth', 'pgboss', 'portal_view']

const FILLED =
  'Basis data di DATABASE_URL tidak kosong, maka tidak ada yang ditulis ke sana. Buat yang baru (CREATE DATABASE gacek_baru) dan tunjuk dengan DATABASE_URL. / The database of DATABASE_URL is not empty, so nothing was written to it. Create a new one and name that in DATABASE_URL.'
const BUSY =
  'Cadangan lain sedang dipulihkan ke basis data ini; tunggu sampai selesai. / Another backup is being restored into this database; wait until it is done.'
const BROKEN_OFF =
  'Pemulihan cadangan ke basis data ini terputus di tengah jalan. Ulangi `npm run -s gacek -- restore FOLDER` dengan DATA_DIR dan DATABASE_URL yang sama. / Restoring a backup into this database broke off; run `restore` again with the same DATA_DIR and DATABASE_URL.'

/** Everything that is there and not PostgreSQL's own or an extension's; the mark is passed over. */
const HELD = `
  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '${MARK}')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select oid from pg_namespace where nspname in (${OURS.map((name) => `'${name}'`).join(', ')})`

async function isMarked(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ marked: boolean }>(
    `select to_regnamespace('${MARK}') is not null as marked`,
  )
  return rows[0]?.marked === true
}

/** Takes away what a restore brought into a database that was empty before; what extensions own stays. */
async function empty(client: pg.ClientBase): Promise<void> {
  for (const schema of OURS) await client.query(`drop schema if exists ${schema} cascade`)
  await client.query(`do $$
    declare name text;
    begin
      for name in select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      loop execute 'drop table if exists ' || name || ' cascade'; end loop;
      for name in select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'S' and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      loop execute 'drop sequence if exists ' || name || ' cascade'; end loop;
      for name in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and not exists (
          select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      loop execute 'drop function if exists ' || name || ' cascade'; end loop;
    end $$`)
}

/** Takes the lock and looks that nothing is there; what a restore that broke off left is taken away first. */
async function claim(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
    RECEIVING_LOCK,
  ])
  if (rows[0]?.got !== true) throw new AppError('restore-busy', BUSY)
  if (await isMarked(client)) return empty(client)
  const held = await client.query(`${HELD} limit 1`)
  if (held.rowCount !== 0) throw new AppError('restore-server-filled', FILLED)
  await client.query(`create schema ${MARK}`)
}

/**
 * Lets `work` bring an office into the empty database at `url`. When it fails the database is empty again; when it is
 * killed the next call takes away what it left, and until then no Gacek starts there (`refuseUnfinished`). Throws
 * AppError('restore-server-filled') when something lies in the database already, and what `checkServer` throws.
 */
export async function receiveInto<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  await checkServer(url)
  const receive = async (client: pg.Client): Promise<Result> => {
    await client.query('set idle_session_timeout to 0')
    await claim(client)
    try {
      const result = await work()
      await client.query(`drop schema ${MARK}`)
      return result
    } catch (error) {
      await empty(client)
      await client.query(`drop schema ${MARK}`)
      throw error
    }
  }
  return withClient(url, receive, { name: 'gacek-restore' })
}

/** Throws AppError('restore-broken-off') for a database that a restore has not finished with. */
export async function refuseUnfinished(url: string): Promise<void> {
  if (await withClient(url, isMarked)) throw new AppError('restore-broken-off', BROKEN_OFF)
}
