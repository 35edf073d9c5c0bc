import { arrayText, sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Phrases } from './phrases.ts'

/** Where a message's words may lie besides: what hangs together with it. */
export type Reach = {
  councilId: number
  threadIds: string[]
  caseIds: number[]
  requestIds: string[]
  /** Rumours that rest on nothing else: what many forwarded is nobody's own, and its clarification stays. */
  hoaxIds: number[]
}

type Place = {
  table: string
  column: string
  isJson?: true
  of: 'thread' | 'case' | 'request' | 'hoax'
  only?: 'out' | 'later'
  /** What an officer masked and let everybody read, or a finding of ours. */
  isPublished?: true
}
const texts = (of: Place['of'], table: string, ...columns: string[]): Place[] =>
  columns.map((column) => ({ table, column, of }))
const published = (...places: Place[]): Place[] =>
  places.map((place) => ({ ...place, isPublished: true as const }))

/**
 * Every column in which the words of a message may be repeated; events of cases, for counting, were rewritten by the cases.
 * A new column with words of citizens belongs here: a test looks through the whole database.
 */
const PLACES: Place[] = [
  ...texts('thread', 'thread', 'subject'),
  ...texts('thread', 'message', 'subject'),
  { table: 'message', column: 'text', of: 'thread', only: 'out' },
  { table: 'message', column: 'template', isJson: true, of: 'thread', only: 'out' },
  ...texts('case', 'case_file', 'text'),
  { table: 'case_event', column: 'detail', isJson: true, of: 'case', only: 'later' },
  ...texts('case', 'answer', 'text'),
  { table: 'answer', column: 'approved', isJson: true, of: 'case' },
  ...texts('case', 'answer_draft', 'text'),
  ...published(
    ...texts('case', 'case_publication', 'title', 'text', 'closing_text'),
    ...texts('case', 'case_publication_answer', 'text'),
  ),
  ...texts('request', 'information_request', 'asked', 'purpose'),
  ...texts('request', 'information_request', 'public_title', 'public_question', 'public_answer'),
  { table: 'information_request', column: 'answer', isJson: true, of: 'request' },
  { table: 'information_event', column: 'detail', isJson: true, of: 'request' },
  ...texts('request', 'information_objection', 'reason', 'decision', 'order_text'),
  ...published(
    ...texts('hoax', 'hoax', 'claim', 'explanation'),
    ...texts('hoax', 'hoax_version', 'claim', 'explanation', 'note'),
    ...texts('hoax', 'hoax_event', 'detail'),
  ),
  ...texts('thread', 'hoax_item', 'text'),
  ...texts('case', 'hoax_item', 'text'),
]

const ONLY = {
  all: sql``,
  out: sql`and direction = 'out'`,
  later: sql`and kind not in ('opened', 'published')`,
}

function among(reach: Reach, of: Place['of']) {
  if (of === 'thread') return sql`thread_id = any(${arrayText(reach.threadIds)}::uuid[])`
  if (of === 'case') return sql`case_id = any(${arrayText(reach.caseIds)}::bigint[])`
  if (of === 'request') return sql`request_id = any(${arrayText(reach.requestIds)}::uuid[])`
  return sql`hoax_id = any(${arrayText(reach.hoaxIds)}::integer[])`
}

export type Sought = {
  phrases: Phrases
  /** The messages themselves. */
  except: readonly string[]
  /** Left out what was masked and published. */
  keepsPublished: boolean
}

const placesOf = ({ keepsPublished }: Sought): Place[] =>
  PLACES.filter(({ isPublished }) => !(keepsPublished && isPublished))

/**
 * The rows of a place that repeat the words, by where they lie. With `lock` kept from others
 * until the transaction ends: where they lie is good for so long only.
 */
async function findRows(db: Db, place: Place, reach: Reach, of: Sought & { lock: boolean }) {
  const itself =
    place.table === 'message' ? sql`and message_id <> all(${arrayText(of.except)}::uuid[])` : sql``
  const found = await sql<{ at: string; words: string }>`
    select ctid::text as at, ${sql.ref(place.column)}::text as words from ${sql.table(place.table)}
    where council_id = ${reach.councilId} and ${among(reach, place.of)} and ${sql.ref(place.column)} is not null
      ${ONLY[place.only ?? 'all']} ${itself}
    ${of.lock ? sql`for update` : sql``}`.execute(db)
  return found.rows.flatMap(({ at, words }) => {
    const now = place.isJson
      ? JSON.stringify(of.phrases.withoutDeep(JSON.parse(words)))
      : of.phrases.without(words)
    const was = place.isJson ? JSON.stringify(JSON.parse(words)) : words
    return now === was ? [] : [{ at, now }]
  })
}

/** Told of by themselves: what a case was opened with and what was public of it, its conversation's name, rumours. */
const TOLD_APART = new Set(['case_file', 'case_publication', 'thread', 'hoax_item'])

/** In how many places besides its own the words of a message are repeated. */
export async function countCopies(db: Db, reach: Reach, of: Sought): Promise<number> {
  let count = 0
  for (const place of placesOf(of))
    if (!TOLD_APART.has(place.table))
      count += (await findRows(db, place, reach, { ...of, lock: false })).length
  return count
}

/** Takes the words of a message out of every place that repeats them. */
export async function emptyCopies(tx: Tx, reach: Reach, of: Sought): Promise<void> {
  for (const place of placesOf(of)) {
    for (const { at, now } of await findRows(tx, place, reach, { ...of, lock: true })) {
      const value = place.isJson ? sql`${now}::jsonb` : sql`${now}`
      await sql`update ${sql.table(place.table)} set ${sql.ref(place.column)} = ${value}
        where council_id = ${reach.councilId} and ctid = ${at}::tid`.execute(tx)
    }
  }
}
