import type { BriefContent } from '../contract.ts'
import { count } from './figures.ts'
import type { BriefWords } from './words.data.ts'

type Owed = BriefContent['owed']
/** A line of what is owed, and the page that shows it. */
export type OwedLine = { key: string; text: string; what: string; href: string }

const listed = (parts: string[]): string => parts.join(', ')

function officeLine({ id, name, late, today }: Owed['offices'][number], words: BriefWords): OwedLine {
  const what = [
    ...(late > 0 ? [words.casesLate(count(late, words))] : []),
    ...(today > 0 ? [words.casesToday(count(today, words))] : []),
  ]
  const office = id === null ? 'none' : String(id)
  const marks = late > 0 ? 'late=yes' : 'due=today'
  return {
    key: `office:${office}`,
    text: words.office(name ?? words.noOffice, listed(what)),
    what: listed(what),
    href: `/cases?office=${office}&${marks}`,
  }
}

function kindLine(
  line: { key: string; name: string; href: string },
  { late, today }: Owed['information'],
  words: BriefWords,
): OwedLine[] {
  const what = [
    ...(late > 0 ? [words.late(count(late, words))] : []),
    ...(today > 0 ? [words.casesToday(count(today, words))] : []),
  ]
  const { key, name, href } = line
  return what.length === 0 ? [] : [{ key, href, what: listed(what), text: words.office(name, listed(what)) }]
}

/** What is owed, by office with the worst first, then requests for information and rumours. */
export function tellOwed({ owed }: BriefContent, words: BriefWords): OwedLine[] {
  const information = { key: 'information', name: words.information, href: '/information?state=open' }
  const hoaxes = { key: 'hoaxes', name: words.hoaxes, href: '/hoaxes?state=open' }
  return [
    ...owed.offices.map((office) => officeLine(office, words)),
    ...kindLine(information, owed.information, words),
    ...kindLine(hoaxes, owed.hoaxes, words),
  ]
}

/** By key what the pages behind the lines say now, where that is something else than the brief does. */
export function tellOwedNow(then: BriefContent, now: Owed, words: BriefWords): Map<string, string> {
  const current = new Map(tellOwed({ ...then, owed: now }, words).map(({ key, what }) => [key, what]))
  const told = tellOwed(then, words).flatMap(({ key, what }): [string, string][] => {
    const today = current.get(key)
    if (today === what) return []
    return [[key, today === undefined ? words.owedNone : words.owedNow(today)]]
  })
  return new Map(told)
}
