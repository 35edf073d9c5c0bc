import type pg from 'pg'

/** A table of Gacek: its name as SQL writes it, and what can be written into it. */
export type Table = { name: string; columns: string[]; types: string[] }

/** Where Gacek's own tables lie. The job queue's are the library's, and are moved apart. */
const SCHEMAS = ['public', 'auth']

type Row = { name: string; columns: string[]; types: string[] }

/** The tables of these schemas with the columns that are written (not those the database makes of others), by name. */
async function readTables(client: pg.ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const found = await client.query<Row>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(quote_ident(a.attname) order by a.attnum) as columns,
       array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
       and format('%I.%I', n.nspname, c.relname) <> 'public.migration'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1 order by 1`,
    [schemas],
  )
  return found.rows
}

/** Gacek's tables, without the list of migrations. */
export function listTables(client: pg.ClientBase): Promise<Table[]> {
  return readTables(client, SCHEMAS)
}

/** What of the job queue is moved: in this order, as the later ones point to the earlier. */
const QUEUE = ['pgboss.queue', 'pgboss.schedule', 'pgboss.job']

/**
 * The tables of the job queue in both databases, with the columns both have: the library may have been newer in one. None
 * where the first never had a queue.
 */
export async function listQueueTables(from: pg.ClientBase, to: pg.ClientBase): Promise<Table[]> {
  const sources = new Map((await readTables(from, ['pgboss'])).map((table) => [table.name, table]))
  const targets = new Map((await readTables(to, ['pgboss'])).map((table) => [table.name, table]))
  return QUEUE.flatMap((name) => {
    const [source, target] = [sources.get(name), targets.get(name)]
    if (!source || !target) return []
    const both = target.columns.map((column, at) => ({ column, type: target.types[at] ?? 'text' }))
    const kept = both.filter(({ column }) => source.columns.includes(column))
    return [{ name, columns: kept.map(({ column }) => column), types: kept.map(({ type }) => type) }]
  })
}

/** What parts a table has, as they are made: `[table, part, bounds]`. */
export async function listParts(client: pg.ClientBase): Promise<[string, string, string][]> {
  const found = await client.query<{ parent: string; part: string; bounds: string }>(
    `select format('%I.%I', n.nspname, p.relname) as parent, format('%I.%I', n.nspname, c.relname) as part,
       pg_get_expr(c.relpartbound, c.oid) as bounds
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
       join pg_namespace n on n.oid = p.relnamespace and c.relnamespace = n.oid
     where n.nspname = any($1) and c.relkind = 'r' and c.relispartition order by 1, 2`,
    [SCHEMAS],
  )
  return found.rows.map(({ parent, part, bounds }) => [parent, part, bounds])
}

/** Which column points to which table, as it is taken away and put back. */
export async function listReferences(
  client: pg.ClientBase,
): Promise<{ table: string; name: string; definition: string }[]> {
  const found = await client.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', n.nspname, r.relname) as table, quote_ident(c.conname) as name,
       pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname = any($1) order by 1, 2`,
    [SCHEMAS],
  )
  return found.rows
}

/** The numbers Gacek counts with, as SQL writes their names. */
export async function listSequences(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any($1) order by 1`,
    [SCHEMAS],
  )
  return found.rows.map(({ name }) => name)
}
