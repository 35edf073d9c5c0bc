import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { KIND_PLACES, type TextKind } from '../../src/language/sentiment/text-kind.ts'
import { readGoldTone } from '../gold/read-gold.ts'
import { dropCopies, dropNear, originOf } from './leak-filter.ts'
import { type Example, readDataset } from './read-datasets.ts'
import { readLexiconRows, readOwnReviews } from './read-own-reviews.ts'

/** A set to learn from: its own bias, the classes it can label, and how much each of its texts counts. */
export type Source = { name: string; allowed: readonly number[]; weight: number; examples: Example[] }

/** The kind of text of a source; sets not named hold reviews. */
const KINDS: Readonly<Record<string, TextKind>> = {
  own: 'post',
  posts: 'post',
  emot: 'post',
  headlines: 'headline',
}

/** Place of a source's kind (a translated or varied one has that of its original) of text in the model files. */
export function kindOf(source: Source): number {
  return KIND_PLACES[KINDS[source.name.replace(/-(translated|varied)$/, '')] ?? 'review']
}

const ALL = [0, 1, 2]
const TWO_SIDES = [0, 2]

const OWN_SENTENCES = new URL('own-sentences.tsv', import.meta.url)
const OWN_POSTS = new URL('own-posts/', import.meta.url)
const OWN_HEADLINES = new URL('own-headlines/', import.meta.url)
/** Titles as a newsroom writes them: labelled by another question than posts, so a set of their own. */
const HEADLINES = 'headlines.tsv'
/**
 * Short posts in twos and threes that differ in a word or two, and posts written against what single words say: taught the
 * feeling of them, real posts were read worse (0013).
 */
const CONTRAST = ['contrast.tsv', 'mixed.tsv', 'quarrels.tsv']

/** Denials and plain reviews, as people write them; comments and reports, which only the network learns from. */
const REVIEWS = ['denial.tsv', 'plain.tsv']
const REMARKS = ['comments.tsv', 'statements.tsv']
/**
 * Reviews and posts in regional languages and English, each held against every language of NusaX validation: what there was of
 * `regional.tsv` when the shipped model was learnt. That file has grown since; the next model reads it (0013, eleventh round).
 */
const REGIONAL = ['regional-first.tsv']

/**
 * All training texts with what is near a validation text taken out: SmSA and NusaX share texts (NusaX is translated
 * from SmSA), NusaWrites has the same row in several languages on different sides. `contrast`: with our contrast posts.
 */
export function gatherSources({ contrast }: { contrast: boolean }): Source[] {
  const smsaValid = readDataset('smsa-valid')
  const nusaxValid = readDataset('nusax-valid')
  const indonesianNusaxValid = nusaxValid.filter((example) => example.language === 'ind')
  const smsa = dropNear(readDataset('smsa-train'), [...smsaValid, ...indonesianNusaxValid])
  const nusax = dropNusax(readDataset('nusax-train'), [...smsaValid, ...indonesianNusaxValid])
  const heldOrigins = new Set(readDataset('nusawrites-valid').map((example) => originOf(example.id)))
  const nusawrites = readDataset('nusawrites-train').filter(
    (example) => !heldOrigins.has(originOf(example.id)),
  )
  return [
    { name: 'smsa', allowed: ALL, weight: 1, examples: smsa },
    { name: 'nusax', allowed: ALL, weight: 1, examples: nusax },
    { name: 'indolem', allowed: TWO_SIDES, weight: 1, examples: readDataset('indolem-train') },
    { name: 'nusawrites', allowed: TWO_SIDES, weight: 1, examples: nusawrites },
    { name: 'emot', allowed: TWO_SIDES, weight: 1, examples: readDataset('emot-train') },
    { name: 'prdect', allowed: TWO_SIDES, weight: 1, examples: readDataset('prdect') },
    ...gatherOwn(contrast, [...smsaValid, ...indonesianNusaxValid]),
    gatherRegional([...smsaValid, ...nusaxValid]),
  ].filter((source) => source.examples.length > 0)
}

/** What was written for this project: each text once, none near a gold text by chance, no review near a validation text. */
function gatherOwn(contrast: boolean, validation: readonly Example[]): Source[] {
  const gold = readGoldTexts()
  const keep = (examples: readonly Example[]) => dropNear(dropCopies(examples), gold)
  const keepReviews = (examples: readonly Example[]) => dropNear(keep(examples), validation)
  return [
    { name: 'own', allowed: ALL, weight: 1, examples: keep(readOwnSentences()) },
    {
      name: 'posts',
      allowed: ALL,
      weight: 1,
      examples: keep(readOwnPosts((file) => file !== HEADLINES && (contrast || !CONTRAST.includes(file)))),
    },
    {
      name: 'headlines',
      allowed: ALL,
      weight: 1,
      examples: keep(readOwnPosts((file) => file === HEADLINES)),
    },
    { name: 'reviews', allowed: ALL, weight: 1, examples: keepReviews(readOwnReviews(REVIEWS)) },
    { name: 'remarks', allowed: ALL, weight: 1, examples: keepReviews(readOwnReviews(REMARKS)) },
    { name: 'lexicon', allowed: ALL, weight: 1, examples: keepReviews(readLexiconRows()) },
  ]
}

/** Our own texts in regional languages and English, none near a validation text of any language. */
function gatherRegional(validation: readonly Example[]): Source {
  const texts = dropCopies(readOwnReviews(REGIONAL))
  return {
    name: 'regional',
    allowed: ALL,
    weight: 1,
    examples: dropNear(texts, [...readGoldTexts(), ...validation]),
  }
}

/** Texts of both parts of the gold sets, to keep the training texts clear of them: labels are not looked at. */
function readGoldTexts(): Example[] {
  const parts = (['posts', 'headlines'] as const).flatMap((set) =>
    (['development', 'held-back'] as const).map((part) => readGoldTone(set, part) ?? []),
  )
  return parts.flat().map(({ key, text }) => ({ id: key, text, label: 1, language: 'ind', set: 'gold' }))
}

/** A NusaX row falls out in all its languages when its Indonesian text is near a held-back text. */
function dropNusax(examples: readonly Example[], heldBack: readonly Example[]): Example[] {
  const indonesian = examples.filter((example) => example.language === 'ind')
  const kept = new Set(dropNear(indonesian, heldBack).map((example) => originOf(example.id)))
  return examples.filter((example) => kept.has(originOf(example.id)))
}

const OWN_LABELS: Readonly<Record<string, 0 | 1 | 2>> = { negative: 0, neutral: 1, positive: 2 }

/** Our own labelled sentences about local government: `label<TAB>text` lines. */
export function readOwnSentences(file: URL = OWN_SENTENCES): Example[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const [name = '', text = ''] = line.split('\t')
    const label = OWN_LABELS[name]
    if (line.trim() === '' || line.startsWith('#')) return []
    if (label === undefined || text.trim() === '')
      throw new Error(`own-sentences.tsv line ${index + 1}: ${line}`)
    return [{ id: `own-${index + 1}`, text, label, language: 'ind', set: 'own' }]
  })
}

/** Our own posts and headlines: `label<TAB>language<TAB>text` lines in the files of `own-posts` that are chosen. */
export function readOwnPosts(isChosen: (file: string) => boolean): Example[] {
  return readFolder(OWN_POSTS, isChosen)
}

/** All our own headlines, each once, none near a gold text by chance: what `learn-headlines.ts` learns from. */
export function gatherHeadlines(): Example[] {
  const texts = [...readOwnPosts((file) => file === HEADLINES), ...readFolder(OWN_HEADLINES, () => true)]
  return dropNear(dropCopies(texts), readGoldTexts())
}

function readFolder(folder: URL, isChosen: (file: string) => boolean): Example[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsv') && isChosen(file))
  return files.sort().flatMap((file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').split('\n')
    return lines.flatMap((line, index) => {
      const [name = '', language = '', text = ''] = line.split('\t')
      const label = OWN_LABELS[name]
      if (line.trim() === '' || line.startsWith('#')) return []
      if (label === undefined || text.trim() === '') throw new Error(`${file} line ${index + 1}: ${line}`)
      const set = file === HEADLINES || folder === OWN_HEADLINES ? 'headlines' : 'posts'
      return [{ id: `${file.replace('.tsv', '')}-${index + 1}`, text, label, language, set }]
    })
  })
}
