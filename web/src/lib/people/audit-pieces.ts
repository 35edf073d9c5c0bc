import type { AuditPage } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'
import { auditText } from './audit-text.ts'

type Entry = Pick<AuditPage['entries'][number], 'action' | 'subject' | 'detail' | 'names' | 'officer'>
/** A piece of what an entry says; `page`: where the thing it names is opened. */
export type Piece = { text: string; page: string | null }

/** Ids of things that have neither a name nor a page: a device that was signed out, a passkey, an act on many cases. */
const NOTHING_TO_READ = /^(session\.ended|passkey\.(added|removed)|case\.bulk-.*)$/
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Without a name, a bare number says at least what it is the number of. */
function withNoun({ action, subject }: Entry): string {
  const kind = action.split('.')[0] ?? ''
  return /^\d+$/.test(subject) && ['issue', 'post', 'hoax'].includes(kind) ? `${kind} ${subject}` : subject
}

/** How many usual times an office chose is written as a number alone. */
function withCounted({ action, detail }: Entry): string {
  return action === 'schedule.slots-chosen' ? `${detail} slots` : detail
}

/** What an entry is about, with the names of things in place of their ids. `timeZone`: IANA name. */
export function subjectPieces(entry: Entry, timeZone: string, words: Words): Piece[] {
  // Who signed in stands in the column before.
  if (entry.action === 'officer.signed-in' && entry.officer !== null) return []
  if (NOTHING_TO_READ.test(entry.action) && UUID.test(entry.subject)) return []
  return pieces(entry, 'subject', { timeZone, words })
}

/** What is worth knowing besides; a name that stands in the subject is not said again. */
export function detailPieces(entry: Entry, timeZone: string, words: Words): Piece[] {
  const said = entry.names.find(({ at }) => at === 'subject')?.name
  const all = pieces(entry, 'detail', { timeZone, words })
  const [first, ...rest] = all
  if (!first || said === null || said === undefined || !/^[;,] /.test(first.text.slice(said.length)))
    return all
  return first.text.startsWith(said) ? [{ ...first, text: first.text.slice(said.length + 2) }, ...rest] : all
}

function pieces(entry: Entry, at: 'subject' | 'detail', reader: { timeZone: string; words: Words }): Piece[] {
  const { timeZone, words } = reader
  const told = (text: string): string => auditText(text, timeZone, words)
  const found: Piece[] = []
  let rest = at === 'subject' ? withNoun(entry) : withCounted(entry)
  for (const { text, name, page } of entry.names.filter((one) => one.at === at)) {
    const from = entry[at] === text ? 0 : rest.indexOf(text)
    if (from < 0) continue
    const gone = `${UUID.test(text) ? '' : `${told(entry[at] === text ? rest : text)} `}(${words.people.auditGone})`
    found.push({ text: told(rest.slice(0, from)), page: null }, { text: name ?? gone, page })
    rest = entry[at] === text ? '' : rest.slice(from + text.length)
  }
  found.push({ text: told(rest), page: null })
  return found.filter(({ text }) => text !== '')
}
