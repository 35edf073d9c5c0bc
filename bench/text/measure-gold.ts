import { readFileSync } from 'node:fs'
import {
  createGazetteer,
  findAffair,
  findProgramme,
  type Gazetteer,
  identifyLanguage,
} from '../../src/language/index.ts'
import { hasDatasets, readDataset } from '../../tools/train/read-datasets.ts'
import { sampleCouncil } from '../../src/sample/index.ts'
import {
  type ClassScore,
  type Confusion,
  type GoldPost,
  listConfusions,
  meanF1,
  readGold,
  scoreAnswers,
  scoreClasses,
  truthOf,
} from './gold.ts'

export type GoldReport = {
  posts: number
  classes: Map<string, ClassScore>
  /** All answers together; "none" is no answer. */
  answers: ClassScore
  macroF1: number
  confusions: Confusion[]
  slips: { label: string; found: string; council: string; text: string }[]
}

type Part = Parameters<typeof readGold>[1]
type Guess = (post: GoldPost) => string

const LEVELS = ['', 'province', 'regency', 'district', 'village']

function report(posts: readonly GoldPost[], guess: Guess, classOf?: (label: string) => string): GoldReport {
  const judged = posts.map((post) => {
    const found = guess(post)
    return { post, pair: { truth: truthOf(post, found), guess: found } }
  })
  const pairs = judged.map(({ pair }) => pair)
  const classes = scoreClasses(pairs, classOf)
  return {
    posts: posts.length,
    classes,
    answers: scoreAnswers(pairs),
    macroF1: meanF1(classes),
    confusions: listConfusions(pairs, 12),
    slips: judged
      .filter(({ pair }) => pair.truth !== pair.guess)
      .map(({ post, pair }) => ({
        label: post.labels.join('|'),
        found: pair.guess,
        council: post.council,
        text: post.text,
      })),
  }
}

const gazetteers = new Map<string, Gazetteer>()

function gazetteerOf(council: string): Gazetteer {
  const known = gazetteers.get(council)
  if (known !== undefined) return known
  const own = council.startsWith('99') ? { own: sampleCouncil.places } : {}
  const made = createGazetteer(
    council.includes('.') ? { regency: council, ...own } : { province: council, ...own },
  )
  gazetteers.set(council, made)
  return made
}

/** Places: one class for each level, a hit only for the very same code. */
export function measurePlaces(part: Part): GoldReport {
  return report(
    readGold('places', part),
    ({ text, council }) => gazetteerOf(council).find(text)?.code ?? '-',
    (code) => (code === '-' ? 'none' : (LEVELS[code.split('.').length] ?? code)),
  )
}

/** Affairs: the 32 and none. */
export function measureAffairs(part: Part): GoldReport {
  return report(readGold('affairs', part), ({ text }) => findAffair(text)?.affair ?? '-')
}

type Plan = { programmes: { id: string; name: string; keywords: string[] }[] }

/** The programmes of the made-up council. */
export function readProgrammes(): { id: number; code: string; name: string; keywords: string[] }[] {
  const file = new URL('../../test/golden/programmes/programmes.json', import.meta.url)
  const { programmes } = JSON.parse(readFileSync(file, 'utf8')) as Plan
  return programmes.map((programme, at) => ({ ...programme, code: programme.id, id: at + 1 }))
}

/** Programmes of the made-up council, and none. */
export function measureProgrammes(part: Part): GoldReport {
  const list = readProgrammes()
  return report(readGold('programmes', part), ({ text }) => findProgramme(text, list)?.programme.code ?? '-')
}

/** Own posts in 10 of the 18 languages, short and mixed ones, and in other languages ("other" is given as `und`). */
export function measureLanguages(part: Part): GoldReport {
  return report(readGold('language', part), ({ text }) => {
    const { language } = identifyLanguage(text)
    return language === 'und' ? 'other' : language
  })
}

/** The licensed validation parts, by language; null where the data are not on this machine. */
export function measureValidation(set: 'nusax' | 'nusawrites'): GoldReport | null {
  if (!hasDatasets()) return null
  const posts = readDataset(`${set}-valid`).map(({ text, language }) => ({
    text,
    labels: [language],
    council: '',
  }))
  return report(posts, ({ text }) => identifyLanguage(text).language)
}
