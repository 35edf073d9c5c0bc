import { readdirSync, readFileSync } from 'node:fs'
import {
  checkWriting,
  CHECKS,
  type ArticleToCheck,
  type Check,
  type Finding,
} from '../../src/language/index.ts'

type Labelled = ArticleToCheck & { id: string; labels: [Check, string?][] }
type Place = { check: Check; field: string; start: number; end: number; excerpt: string }

/** Counts of one check or family: findings that are right, findings that are not, labels that nothing found. */
export type Score = { right: number; wrong: number; missed: number; precision: number; recall: number }
/** What went otherwise than labelled, for whoever improves the rules. */
export type Slip = { id: string; kind: 'wrong' | 'missed'; check: string; excerpt: string }

const FOLDER = new URL('../../test/golden/writing/', import.meta.url)

/** The labelled texts: those the rules were made with, or those held out. */
export function readLabelled(part: 'dev' | 'held-out'): Labelled[] {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(part) && name.endsWith('.json'))
  return names.sort().flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Labelled[])
}

function placeOf(text: Labelled, [check, excerpt]: [Check, string?]): Place {
  if (!(check in CHECKS)) throw new Error(`${text.id}: no check "${check}"`)
  if (excerpt === undefined) return { check, field: '', start: 0, end: 0, excerpt: '' }
  if (excerpt.startsWith('image:'))
    return { check, field: 'image', start: Number(excerpt.slice(6)), end: 0, excerpt }
  const inTitle = excerpt.startsWith('title:')
  const wanted = inTitle ? excerpt.slice(6) : excerpt
  const fields = inTitle ? (['title'] as const) : (['body', 'lead', 'title'] as const)
  for (const field of fields) {
    const start = (text[field] ?? '').indexOf(wanted)
    if (start >= 0) return { check, field, start, end: start + wanted.length, excerpt: wanted }
  }
  throw new Error(`${text.id}: "${excerpt}" is not in the text`)
}

function meets(finding: Finding, place: Place, by: (check: Check) => string): boolean {
  if (by(finding.check as Check) !== by(place.check)) return false
  if (place.field === '') return finding.check === place.check
  if (finding.field !== place.field) return false
  if (place.field === 'image') return finding.start === place.start
  return finding.start < place.end && place.start < finding.end
}

/** Measures every check or family; a finding is right when it overlaps a label of the same name (`by` gives the name). */
export function measureChecks(
  texts: readonly Labelled[],
  by: (check: Check) => string,
): { scores: Map<string, Score>; slips: Slip[] } {
  const counts = new Map<string, { right: number; wrong: number; missed: number }>()
  const slips: Slip[] = []
  const count = (name: string, what: 'right' | 'wrong' | 'missed'): void => {
    const row = counts.get(name) ?? { right: 0, wrong: 0, missed: 0 }
    row[what] += 1
    counts.set(name, row)
  }
  for (const text of texts) {
    const places = text.labels.map((label) => placeOf(text, label))
    const findings = checkWriting(text)
    for (const finding of findings) {
      const isRight = places.some((place) => meets(finding, place, by))
      count(by(finding.check as Check), isRight ? 'right' : 'wrong')
      if (!isRight)
        slips.push({
          id: text.id,
          kind: 'wrong',
          check: finding.check,
          excerpt: finding.excerpt.slice(0, 60),
        })
    }
    for (const place of places.filter((one) => !findings.some((finding) => meets(finding, one, by)))) {
      count(by(place.check), 'missed')
      slips.push({ id: text.id, kind: 'missed', check: place.check, excerpt: place.excerpt })
    }
  }
  const share = (part: number, all: number): number => (all === 0 ? 1 : part / all)
  const scores = new Map(
    [...counts].map(([name, { right, wrong, missed }]) => [
      name,
      { right, wrong, missed, precision: share(right, right + wrong), recall: share(right, right + missed) },
    ]),
  )
  return { scores, slips }
}

/** The family of a check. */
export function familyOf(check: Check): string {
  return CHECKS[check][0]
}
