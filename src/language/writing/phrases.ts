import { readFileSync } from 'node:fs'
import { findWords, type Word } from './draft.ts'

/** A phrase found in a text, with the value kept for it. */
export type PhraseHit<T> = { value: T; start: number; end: number; first: number; count: number }

type Node<T> = { next: Map<string, Node<T>>; value: T | undefined }

function readData(name: string): string[] {
  const text = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

/** Rows `left TAB right` of a data file, in order. */
export function readPairs(name: string): [string, string][] {
  return readData(name).map((line) => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? ''])
}

/** Rows `kind TAB words, with, commas` of a data file. Throws for a kind that the file lacks. */
export function readGroups(name: string): (kind: string) => readonly string[] {
  const groups = new Map(readPairs(name).map(([kind, words]) => [kind, words.split(', ')]))
  return (kind) => {
    const words = groups.get(kind)
    if (words === undefined) throw new Error(`${name} has no group "${kind}"`)
    return words
  }
}

/** All words of a plain list, several a line. */
export function readWordList(name: string): string[] {
  return readData(name).flatMap((line) => line.trim().split(/\s+/))
}

/**
 * Finds phrases in one pass; the longest at a place wins and hides what lies inside it. Case is ignored. The words of a
 * phrase stand beside each other with only white space between them.
 */
export class PhraseFinder<T> {
  private readonly root: Node<T> = { next: new Map(), value: undefined }

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of entries) {
      let node = this.root
      for (const { lower } of findWords(phrase)) {
        const next = node.next.get(lower) ?? { next: new Map(), value: undefined }
        node.next.set(lower, next)
        node = next
      }
      node.value = value
    }
  }

  find(text: string, words: readonly Word[]): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = []
    for (let at = 0; at < words.length; at += 1) {
      const hit = this.longest(text, words, at)
      if (hit === null) continue
      hits.push(hit)
      at += hit.count - 1
    }
    return hits
  }

  private longest(text: string, words: readonly Word[], from: number): PhraseHit<T> | null {
    let best: PhraseHit<T> | null = null
    let node: Node<T> | undefined = this.root
    for (let at = from; at < words.length; at += 1) {
      const word: Word | undefined = words[at]
      const before = words[at - 1]
      if (word === undefined) break
      if (at > from && before && text.slice(before.end, word.start).trim() !== '') break
      node = node.next.get(word.lower)
      if (node === undefined) break
      if (node.value !== undefined) {
        best = {
          value: node.value,
          start: words[from]?.start ?? 0,
          end: word.end,
          first: from,
          count: at - from + 1,
        }
      }
    }
    return best
  }
}

/** Finds the words of one group of a data file. */
export function finderOf(phrases: readonly string[]): PhraseFinder<string> {
  return new PhraseFinder(phrases.map((phrase) => [phrase, phrase] as const))
}
