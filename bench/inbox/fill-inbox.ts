import pg from 'pg'

const SYLLABLES = [
  'ka',
  'ri',
  'mo',
  'le',
  'su',
  'ta',
  'ne',
  'po',
  'da',
  'wi',
  'ba',
  'ju',
  'gi',
  'ra',
  'sa',
  'te',
]

/** Made-up words, the first ones so common as "jalan" is, the last ones rare. */
function makeWords(count: number): string[] {
  const known = ['jalan', 'rusak', 'jembatan', 'lampu', 'sampah', 'air', 'mohon', 'tolong', 'desa', 'kami']
  const made = Array.from({ length: count - known.length }, (_, at) => {
    const one = SYLLABLES[at % 16] ?? ''
    const two = SYLLABLES[Math.floor(at / 16) % 16] ?? ''
    const three = SYLLABLES[Math.floor(at / 256) % 16] ?? ''
    return one + two + three + 'n'
  })
  return [...known, ...made]
}

/** Says that many words, the common ones more often. */
function say(words: readonly string[], length: number): string {
  const pick = () => words[Math.floor(Math.random() ** 3 * words.length)]
  return Array.from({ length }, pick).join(' ')
}

const BATCH = 10_000

/** Titles and texts by number, in a table of this connection. */
async function fillTexts(client: pg.Client, cases: number): Promise<void> {
  const words = makeWords(3000)
  await client.query('create temp table said (n int primary key, title text, body text)')
  for (let first = 1; first <= cases; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, cases - first + 1) }, (_, at) => first + at)
    await client.query('insert into said select * from unnest($1::int[], $2::text[], $3::text[])', [
      numbers,
      numbers.map(() => say(words, 6)),
      numbers.map(() => say(words, 30)),
    ])
  }
}

const CASES = (cases: number): string => `
  insert into case_file (council_id, case_id, number, text, kind, status, is_open, title, category_id, place_code,
    office_id, priority, is_public, public_text, opened_at, first_reply_at, closed_at, has_news, lateness, updated_at)
  select 1, n, 'SMP-' || lpad(upper(to_hex(n / 65536)), 4, '0') || '-' || lpad(upper(to_hex(n % 65536)), 4, '0'),
    body, (array['complaint','complaint','complaint','question','aspiration'])[1 + n % 5],
    case when n > ${cases} * 0.96 then (array['new','assigned','in-progress','waiting-for-citizen','answered'])[1 + n % 5]
      else 'closed' end, n > ${cases} * 0.96, title, 1 + floor(random() * 28), '52.01.' || lpad((1 + floor(random() * 10))::text, 2, '0'),
    case when n % 50 = 0 then null else 1 + floor(random() * 40) end, (array['normal','normal','normal','high','urgent'])[1 + floor(random() * 5)],
    n % 3 = 0, 'teks', at, at + interval '1 hour', case when n > ${cases} * 0.96 then null else at + interval '2 days' end,
    n % 7 = 0, case when n > ${cases} * 0.96 and n % 9 = 0 then 'late' end, at + interval '2 days'
  from (
    select n, now() - interval '1095 days' * (1 - n::float8 / ${cases}) as at from generate_series(1, ${cases}) as n
  ) as one join said using (n)`

/** Three years of an office: cases with threads, messages, events and clocks, all of council 1. */
export async function fillInbox(url: string, cases: number, perCase: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const run = (text: string, values: unknown[] = []) => client.query(text, values)
  // Foreign keys hold by construction; indexes are made once, at the end.
  await run(
    "set session_replication_role = 'replica'; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
  )
  await fillTexts(client, cases)
  const tables = ['case_file', 'case_event', 'case_thread', 'case_message', 'thread', 'message', 'clock']
  const found = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = any($1) and indexdef not like 'CREATE UNIQUE%'`,
    [tables],
  )
  for (const { indexname } of found.rows) await run(`drop index "${indexname}"`)
  await run(`insert into office (council_id, office_id, name, short_name, valid_from)
    select 1, n, 'Dinas ' || n, 'D' || n, '2020-01-01' from generate_series(1, 40) as n`)
  await run(`insert into office_version (council_id, office_id, name, short_name, kind, is_desk, valid_from)
    select 1, n, 'Dinas ' || n, 'D' || n, 'agency', n = 1, '2020-01-01' from generate_series(1, 40) as n`)
  await run(
    `insert into inbox_channel (council_id, channel_id, kind, name) values (1, 900, 'whatsapp', 'WhatsApp')`,
  )
  await run(CASES(cases))
  await run(`insert into thread (council_id, thread_id, channel_id, first_message_at, last_message_at, waits_for_us)
    select 1, md5('t' || case_id)::uuid, 900, opened_at, opened_at, is_open from case_file`)
  await run(`insert into case_thread select 1, case_id, md5('t' || case_id)::uuid from case_file`)
  await run(`insert into case_event (council_id, case_id, at, kind, detail)
    select 1, case_id, opened_at, 'opened', '{}' from case_file`)
  await run(`insert into message (council_id, message_id, thread_id, channel_id, direction, sent_at, received_at, text)
    select 1, md5('m' || case_id || '-' || part)::uuid, md5('t' || case_id)::uuid, 900,
      case when part % 2 = 1 then 'in' else 'out' end, opened_at + part * interval '1 hour',
      opened_at + part * interval '1 hour', left(c.text, 80) || ' ' || part
    from case_file as c cross join generate_series(1, ${perCase}) as part`)
  for (const { indexdef } of found.rows) await run(indexdef)
  await run(`vacuum analyze ${tables.join(', ')}`)
  await client.end()
}
