import { existsSync, readFileSync } from 'node:fs'
import { repeatableRandom } from '../../src/platform/random.ts'
import type { Example } from './read-datasets.ts'

const FOLDER = new URL('own-reviews/', import.meta.url)
const LEXICON = 'lexicon.tsv'
const REGIONAL_LEXICON = 'lexicon-regional.tsv'
const LABELS: Readonly<Record<string, 0 | 1 | 2>> = { negative: 0, neutral: 1, positive: 2 }

/** The lines of a file of `own-reviews`, split into fields; none where it is absent. */
function readLines(file: string): { id: string; fields: string[] }[] {
  const path = new URL(file, FOLDER)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      line.trim() === '' || line.startsWith('#')
        ? []
        : [{ id: `${file.replace('.tsv', '')}-${at + 1}`, fields: line.split('\t') }],
    )
}

/** Our own reviews of some files: `label<TAB>language<TAB>text` lines. Throws on a line of another form. */
export function readOwnReviews(files: readonly string[]): Example[] {
  return files.flatMap((file) =>
    readLines(file).map(({ id, fields: [name = '', language = '', text = ''] }) => {
      const label = LABELS[name]
      if (label === undefined || text.trim() === '') throw new Error(`own-reviews ${id}: ${name}`)
      return { id, text, label, language, set: 'reviews' }
    }),
  )
}

/** `denied` is null where denying the word says nothing of feeling. */
type LexiconEntry = { id: string; word: string; label: 0 | 1 | 2; denied: 0 | 1 | 2 | null }

/** Our own words of feeling in Indonesian; some are two words or more. */
export function readLexicon(): LexiconEntry[] {
  return readLines(LEXICON).map(({ id, fields: [name = '', word = '', denied = ''] }) =>
    toEntry(id, name, word, denied),
  )
}

/** The same in regional languages and English: the mixer hears them, no stage is taught them (0013, twelfth round). */
export function readRegionalLexicon(): LexiconEntry[] {
  return readLines(REGIONAL_LEXICON).map(({ id, fields: [name = '', , word = '', denied = ''] }) =>
    toEntry(id, name, word, denied),
  )
}

// eslint-disable-next-line max-params -- the fields of a line
function toEntry(id: string, name: string, word: string, denied: string): LexiconEntry {
  const label = LABELS[name]
  if (label === undefined || word.trim() === '') throw new Error(`own-reviews ${id}: ${name}`)
  return { id, word: word.trim(), label, denied: LABELS[denied] ?? null }
}

const DENIED = ['tidak', 'tidak', 'gak', 'nggak', 'tdk', 'ga', 'tak', 'enggak', 'gk', 'ngga', 'bukan']
const DENIED_MORE = [
  'tidak terlalu *',
  'tidak begitu *',
  'sama sekali tidak *',
  'saya tidak *',
  'gak * sama sekali',
  'tidak * dan tidak *',
  'tempatnya tidak *',
  'orangnya tidak *',
  'ternyata tidak *',
  'tidak merasa *',
  'tidak ada yang *',
  'tidak akan *',
  'jangan *',
  'sudah tidak * lagi',
  'belum *',
  'nggak * kok',
  'ini tidak *',
  'gak *',
  'hasilnya tidak *',
  'tidak membuat *',
]
const SAID = [
  'sangat *',
  '* sekali',
  '* banget',
  'memang *',
  'benar-benar *',
  '* dan *',
  'merasa *',
  'sungguh *',
  'cukup *',
  '* bgt',
  'paling *',
  'ini *',
]

/** Words of feeling alone, said strongly, and denied in three ways: what is denied says the reverse of the word. */
export function readLexiconRows(): Example[] {
  const entries = readLexicon()
  const random = repeatableRandom(11)
  const oneOf = (list: readonly string[]) => list[Math.floor(random() * list.length)]!
  const ofLabel = Map.groupBy(entries, ({ label, denied }) => `${label} ${denied}`)
  const fill = (form: string, entry: LexiconEntry): string => {
    const others = ofLabel.get(`${entry.label} ${entry.denied}`) ?? []
    const other = others[Math.floor(random() * others.length)]?.word ?? ''
    return form.replace('*', entry.word).replace('*', other)
  }
  return entries.flatMap((entry) => {
    const { id, word, label, denied } = entry
    const rows: [string, 0 | 1 | 2][] = [
      [word, label],
      [fill(oneOf(SAID), entry), label],
    ]
    if (denied !== null)
      rows.push(
        [`tidak ${word}`, denied],
        [`${oneOf(DENIED)} ${word}`, denied],
        [fill(oneOf(DENIED_MORE), entry), denied],
      )
    return rows.map(([text, of], at) => ({
      id: `${id}-${at}`,
      text,
      label: of,
      language: 'ind',
      set: 'lexicon',
    }))
  })
}
