import { longDay } from '#lib/format/day.ts'
import { decimal } from '#lib/format/numbers.ts'
import { fullTime } from '#lib/format/time.ts'
import type { Words } from '#lib/words/index.ts'

const LONG_ID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]{22}\b/g
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?: \([A-Za-z]+\/[A-Za-z_]+\))?/g
const DAY = /\b\d{4}-\d\d-\d\d\b/g
const NUMBERED = /\b(article|version|office|publication|case|round|issue|post|hoax) (\d+)/g
const COUNTED = /\b(\d+) (accounts|files|changes|sessions|slots)\b/g
/** How many of them, as an article was made of; written the other way round. */
const COUNT_AFTER = /\b(reports) (\d+)/g
/** A finding of the hoax desk with the number of its version. */
const FINDING = /^v(\d+) ([a-z-]+)$/
const FILE = /^(image|video|document), (\d+) B$/
/** What follows a name or an office, such as ", viewer" or ": case-officer, leader". */
const ROLES = /(?<=[,:] )[a-z-]+/g

/**
 * What an entry of the log of changes says, for a reader: programs write it once, in English and with their own dates and
 * numbers. What a person wrote stays as it is. `timeZone`: IANA name.
 */
export function auditText(text: string, timeZone: string, words: Words): string {
  const { negative, neutral, positive } = words.sentiment
  const tones = { negative, neutral, positive, unclear: words.tones.unclear }
  const { verdicts, cameBy } = words.hoaxes
  const states: Record<string, string> = { ...words.status, ...verdicts, ...cameBy, ...tones }
  if (Object.hasOwn(states, text)) return states[text] ?? text
  const noun = (name: string): string => words.people.auditNouns[name] ?? name
  const roles: Record<string, string> = { ...words.people.roles, ...words.offices.roles }
  return text
    .replace(
      FILE,
      (_, kind: string, bytes: string) => `${noun(kind)}, ${decimal(Number(bytes) / 1000, words)} kB`,
    )
    .replace(
      FINDING,
      (_, version: string, verdict: string) => `${noun('version')} ${version}, ${states[verdict] ?? verdict}`,
    )
    .replace(LONG_ID, '$1')
    .replace(MOMENT, (found) => fullTime(found.split(' ')[0] ?? found, timeZone, words))
    .replace(DAY, (day) => longDay(day, words))
    .replace(NUMBERED, (_, name: string, number: string) => `${noun(name)} ${number}`)
    .replace(COUNT_AFTER, (_, name: string, number: string) => `${number} ${noun(name)}`)
    .replace(COUNTED, (_, number: string, name: string) => `${number} ${noun(name)}`)
    .replace(ROLES, (role) => roles[role] ?? role)
    .replace(/:\s*$/, '')
}
