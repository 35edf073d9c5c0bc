import { readFileSync } from 'node:fs'
import { isHeldBack, textKey } from '../../tools/gold/text-key.ts'

/** A post of a gold set: any of `labels` is a right answer, the first the plainest; `council` only where the set has one. */
export type GoldPost = { text: string; labels: string[]; council: string }

/** Precision, recall and F1 of one class; `posts` that truly are of it. */
export type ClassScore = { posts: number; precision: number; recall: number; f1: number }

/** What was labelled, what was found and how often. */
export type Confusion = { label: string; found: string; posts: number }

/** The posts of `test/golden/<name>/posts.tsv`: the part for development, or only the held-back third. Throws when its column and the key disagree. */
export function readGold(name: string, part: 'development' | 'held-back'): GoldPost[] {
  const rows = readFileSync(new URL(`../../test/golden/${name}/posts.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const columns = rows[0]!.split('\t')
  const posts: GoldPost[] = []
  for (const row of rows.slice(1)) {
    const cells = row.split('\t')
    const of = (column: string): string => cells[columns.indexOf(column)] ?? ''
    const text = of('text')
    if (isHeldBack(textKey(text)) !== (of('part') === 'held-back'))
      throw new Error(`${name}: wrong part: ${row}`)
    if (of('part') === part) posts.push({ text, labels: of('label').split('|'), council: of('council') })
  }
  return posts
}

/** The label a guess is held against: the guess itself where it is one of the right answers. */
export function truthOf(post: GoldPost, guess: string): string {
  return post.labels.includes(guess) ? guess : post.labels[0]!
}

/** Scores of each class of `classOf` (a code's level, or the code itself); a hit needs the very same label. */
export function scoreClasses(
  pairs: readonly { truth: string; guess: string }[],
  classOf: (label: string) => string = (label) => label,
): Map<string, ClassScore> {
  const names = [...new Set(pairs.flatMap(({ truth, guess }) => [classOf(truth), classOf(guess)]))].sort()
  return new Map(
    names.map((name) => {
      const given = pairs.filter(({ guess }) => classOf(guess) === name)
      const posts = pairs.filter(({ truth }) => classOf(truth) === name)
      const hits = posts.filter(({ truth, guess }) => truth === guess).length
      const precision = given.length === 0 ? 0 : hits / given.length
      const recall = posts.length === 0 ? 0 : hits / posts.length
      return [name, { posts: posts.length, precision, recall, f1: harmonic(precision, recall) }]
    }),
  )
}

/** Precision, recall and F1 over all posts together, "none" (`-`) being no answer. */
export function scoreAnswers(pairs: readonly { truth: string; guess: string }[]): ClassScore {
  const given = pairs.filter(({ guess }) => guess !== '-')
  const posts = pairs.filter(({ truth }) => truth !== '-')
  const hits = given.filter(({ truth, guess }) => truth === guess).length
  const precision = hits / Math.max(1, given.length)
  const recall = hits / Math.max(1, posts.length)
  return { posts: posts.length, precision, recall, f1: harmonic(precision, recall) }
}

/** Mean F1 of the classes that occur. */
export function meanF1(scores: ReadonlyMap<string, ClassScore>): number {
  const used = [...scores.values()].filter(({ posts }) => posts > 0)
  return used.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, used.length)
}

/** The commonest mistakes, most first. */
export function listConfusions(
  pairs: readonly { truth: string; guess: string }[],
  most: number,
): Confusion[] {
  const counts = new Map<string, number>()
  for (const { truth, guess } of pairs) {
    if (truth !== guess) counts.set(`${truth}\t${guess}`, (counts.get(`${truth}\t${guess}`) ?? 0) + 1)
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
    .slice(0, most)
    .map(([pair, posts]) => ({ label: pair.split('\t')[0]!, found: pair.split('\t')[1]!, posts }))
}

function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}
