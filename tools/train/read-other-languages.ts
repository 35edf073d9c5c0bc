import { readdirSync, readFileSync } from 'node:fs'
import { repeatableRandom } from '../../src/platform/random.ts'

const OWN_LANGUAGES = new URL('./own-languages/', import.meta.url)
const OTHERS = 'other.txt'
const POSTS = new URL('./own-posts/', import.meta.url)
const SPANS_OF_SENTENCE = 6
const SHORTEST_SPAN = 2
const GIBBERISH = 400
const SEED = 20_261_122
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'bcdfghjklmnpqrstvwxyz']

/** Sentences of ours in other languages, by ISO 639-3 code. */
export function readOtherLanguages(): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  let sentences: string[] = []
  for (const line of readFileSync(new URL(OTHERS, OWN_LANGUAGES), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const code = /^\[(.+)\]$/.exec(line)?.[1]
    if (code === undefined) sentences.push(line)
    else found.set(code, (sentences = []))
  }
  return found
}

/**
 * Sentences of ours in languages to be told by name: `own-languages/<ISO 639-3 code>.txt`, one a line; `#` opens a remark.
 * Throws for a file that is named otherwise: its texts would be learned as a language that does not exist.
 */
export function readOwnLanguages(folder: URL = OWN_LANGUAGES): { text: string; language: string }[] {
  const files = readdirSync(folder).filter((name) => name !== OTHERS)
  return files.toSorted().flatMap((name) => {
    const language = /^([a-z]{3})\.txt$/.exec(name)?.[1]
    if (language === undefined) throw new Error(`${name}: not an ISO 639-3 code`)
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n')
    return lines.filter((text) => text !== '' && !text.startsWith('#')).map((text) => ({ text, language }))
  })
}

/** The sentences, parts of them (posts are short) and what hands on a keyboard make. The same every time. */
export function makeOtherTexts(languages: ReadonlyMap<string, string[]>): string[] {
  const random = repeatableRandom(SEED)
  const below = (count: number): number => Math.floor(random() * count)
  const texts: string[] = []
  for (const sentences of languages.values()) {
    for (const sentence of sentences) {
      texts.push(sentence)
      const words = sentence.split(' ')
      for (let turn = 0; turn < SPANS_OF_SENTENCE; turn += 1) {
        const other = sentences[below(sentences.length)]!.split(' ')
        const from = below(Math.max(1, words.length - SHORTEST_SPAN))
        const span = words.slice(from, from + SHORTEST_SPAN + below(8))
        texts.push([...span, ...(turn % 2 === 0 ? other.slice(below(other.length)) : [])].join(' '))
      }
    }
  }
  for (let turn = 0; turn < GIBBERISH; turn += 1) {
    const row = ROWS[below(ROWS.length)]!
    const word = (): string => Array.from({ length: 3 + below(7) }, () => row[below(row.length)]!).join('')
    texts.push(Array.from({ length: 1 + below(6) }, word).join(' '))
  }
  return texts
}

/** Our own posts with their language: how people here write, mixed and short. */
export function readOwnPosts(): { text: string; language: string }[] {
  return ['local', 'national', 'replies', 'headlines'].flatMap((name) =>
    readFileSync(new URL(`${name}.tsv`, POSTS), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
      .map(([, language = '', text = '']) => ({ text, language })),
  )
}
