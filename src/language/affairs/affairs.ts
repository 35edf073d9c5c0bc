import { readFileSync } from 'node:fs'
import { heaviest, KeywordIndex, parseKeywords, type KeywordGroup } from './keyword-index.ts'
import { phraseWords } from './phrase-words.ts'

/** Articles 11 and 12 of Law 23/2014: compulsory and about basic services, compulsory beside them, chosen. */
export type AffairGroup = 'basic' | 'nonbasic' | 'chosen'

export type Affair = { code: string; name: { id: string; en: string }; group: AffairGroup }

/** Kinds of routine text. */
export type Routine = 'sport' | 'celebrity' | 'schedule' | 'price'

function read(name: string): KeywordGroup[] {
  return parseKeywords(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
}

function affairOf(heading: string): Affair {
  const [, code = '', group = '', id = '', en = ''] =
    /^([a-z-]+)\] (basic|nonbasic|chosen) \| (.+) \| (.+)$/.exec(heading) ?? []
  if (code === '') throw new Error(`affairs.txt: cannot read the heading "${heading}"`)
  return { code, name: { id, en }, group: group as AffairGroup }
}

const groups = read('affairs.txt')

/** The 32 concurrent affairs of Law 23/2014, in the order of the law. */
export const AFFAIRS: readonly Affair[] = groups.map((group) => affairOf(group.heading))

const affairIndex = new KeywordIndex(groups)
const routineGroups = read('routines.txt')
const ROUTINES = routineGroups.map((group) => group.heading.replace(']', '') as Routine)
const routineIndex = new KeywordIndex(routineGroups)

/** One hint (weight 1) is no affair; a pointing word (2) is. */
const LEAST_AFFAIR = 2
const LEAST_ROUTINE = 3

/**
 * The affair a text belongs to by its words, or null where they do not tell. `score` in 0..1 is the share of the
 * winner in all the weight found, lowered where little was found.
 */
export function findAffair(text: string): { affair: string; score: number } | null {
  const weights = affairIndex.weigh(phraseWords(text))
  if (weights === null) return null
  const best = heaviest(weights)
  const affair = AFFAIRS[best.group]
  if (affair === undefined || best.weight < LEAST_AFFAIR) return null
  return { affair: affair.code, score: best.weight / (best.total + 1) }
}

/** The routine kind of a text (match results, gossip, timetables, price boards), or null. */
export function findRoutine(text: string): Routine | null {
  const weights = routineIndex.weigh(phraseWords(text))
  if (weights === null) return null
  const best = heaviest(weights)
  return best.weight >= LEAST_ROUTINE ? (ROUTINES[best.group] ?? null) : null
}
