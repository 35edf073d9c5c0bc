import { readFileSync } from 'node:fs'
import { readAffairModel } from './affair-model.ts'
import { heaviest, KeywordIndex, parseKeywords, type KeywordGroup } from './keyword-index.ts'
import { phraseWords } from './phrase-words.ts'
import { createAffairScorer } from './score-affairs.ts'

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

const MODEL_FOLDER = new URL('../../../models/affairs/', import.meta.url)
const LEAST_ROUTINE = 3
/** The likeliest class must be this likely; where no keyword speaks for it, likelier. */
const LEAST_LIKELY = 0.2
const LEAST_LIKELY_UNSAID = 0.6
const GREATEST_SCORE = 0.999

type Judge = (words: readonly string[]) => { best: number; likely: number; said: boolean }

/** Weighs the learned scores and the keywords of a text together; `best` is the place of the likeliest class. */
function createJudge(): Judge {
  const model = readAffairModel(MODEL_FOLDER)
  const { keywordWeight, temperature } = model.settings
  const score = createAffairScorer(model)
  return (words) => {
    const scores = score(words)
    const weights = affairIndex.weigh(words)
    if (weights !== null) {
      for (let of = 0; of < weights.length; of += 1)
        scores[of] = (scores[of] ?? 0) + keywordWeight * (weights[of] ?? 0)
    }
    const best = greatest(scores)
    return { best, likely: likelihood(scores, best, temperature), said: (weights?.[best] ?? 0) > 0 }
  }
}

function greatest(scores: Float64Array): number {
  let best = 0
  for (let of = 1; of < scores.length; of += 1) if ((scores[of] ?? 0) > (scores[best] ?? 0)) best = of
  return best
}

function likelihood(scores: Float64Array, of: number, temperature: number): number {
  const top = scores[of] ?? 0
  let sum = 0
  for (const score of scores) sum += Math.exp((score - top) / temperature)
  return 1 / sum
}

let judge: Judge | null = null

/**
 * The affair a text belongs to by its words, or null where they do not tell or tell of no affair at all. `score` in
 * 0..1 is the probability the model gives it; keywords and learned words are weighed together. Reads `models/affairs`
 * at the first call and throws when it is missing.
 */
export function findAffair(text: string): { affair: string; score: number } | null {
  const words = phraseWords(text)
  if (words.length === 0) return null
  judge ??= createJudge()
  const { best, likely, said } = judge(words)
  const affair = AFFAIRS[best]
  if (affair === undefined || likely < (said ? LEAST_LIKELY : LEAST_LIKELY_UNSAID)) return null
  return { affair: affair.code, score: Math.min(likely, GREATEST_SCORE) }
}

/** The routine kind of a text (match results, gossip, timetables, price boards), or null. */
export function findRoutine(text: string): Routine | null {
  const weights = routineIndex.weigh(phraseWords(text))
  if (weights === null) return null
  const best = heaviest(weights)
  return best.weight >= LEAST_ROUTINE ? (ROUTINES[best.group] ?? null) : null
}
