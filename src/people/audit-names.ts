import type { Actor } from './rights.ts'

/** An entry of the audit as it was written. */
export type AuditLine = { action: string; subject: string; detail: string }

/** A piece of an entry that stands for a thing: `text` as it stands there, and which thing of which kind it is. */
export type Mention = { at: 'subject' | 'detail'; text: string; kind: string; id: string }

/** What a thing is called, null once it is no longer there, and the page where this reader opens it. */
export type Named = { name: string | null; page: string | null }

/**
 * Names things of one kind for one reader, all with one question. What the reader may not see is left out, so that the
 * log tells nobody more than the pages do.
 */
export type NameThings = (actor: Actor, ids: readonly string[]) => Promise<Map<string, Named>>

/** What a stage knows of the entries it writes. */
export type StageNames = {
  /** The pieces of an entry that stand for things. What people wrote themselves is no piece. */
  mentions: (line: AuditLine) => Mention[]
  /** By the kind of thing. */
  names: Record<string, NameThings>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
// More digits than a number of ours has: nothing the database is asked for.
const NUMBER = /^\d{1,9}$/

/** A subject or a detail that is nothing but an id: a number or a uuid. */
export function mentionWhole(line: AuditLine, at: Mention['at'], kind: string): Mention[] {
  const text = line[at]
  return UUID.test(text) || NUMBER.test(text) ? [{ at, text, kind, id: text }] : []
}

/** A subject or a detail that begins with a word of ours and a number, such as `article 12`. */
export function mentionNumbered(line: AuditLine, at: Mention['at'], kind: string): Mention[] {
  const [text, id = ''] = new RegExp(`^${kind} (\\d{1,9})(?!\\d)`).exec(line[at]) ?? []
  return text === undefined ? [] : [{ at, text, kind, id }]
}

/**
 * The names of `ids` from the rows that were found: `of` says which id a row has and how it is called, null where the
 * reader may not see it. What was not found is no longer there.
 */
export function nameFound<Row>(
  ids: readonly string[],
  rows: readonly Row[],
  of: (row: Row) => readonly [id: string, named: Named | null],
): Map<string, Named> {
  const found = new Map(rows.map(of))
  const names = new Map<string, Named>()
  for (const id of ids) {
    const named = found.has(id) ? found.get(id) : { name: null, page: null }
    if (named) names.set(id, named)
  }
  return names
}

/** For each entry the pieces of it that have a name for this reader. One question for each kind of thing. */
export async function nameMentions(
  stages: readonly StageNames[],
  actor: Actor,
  lines: readonly AuditLine[],
): Promise<(Omit<Mention, 'kind' | 'id'> & Named)[][]> {
  const mentioned = lines.map((line) => stages.flatMap((stage) => stage.mentions(line)))
  const names = new Map<string, Map<string, Named>>()
  for (const [kind, name] of stages.flatMap((stage) => Object.entries(stage.names))) {
    const ids = new Set(mentioned.flat().flatMap((one) => (one.kind === kind ? [one.id] : [])))
    if (ids.size > 0) names.set(kind, await name(actor, [...ids]))
  }
  return mentioned.map((mentions) =>
    mentions.flatMap(({ at, text, kind, id }) => {
      const named = names.get(kind)?.get(id)
      return named ? [{ at, text, ...named }] : []
    }),
  )
}
