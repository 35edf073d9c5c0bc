import { readFileSync } from 'node:fs'
import { parseKeywords } from '../../src/language/affairs/keyword-index.ts'

/** A text the affairs are learned from; `weight` is what it counts beside a whole sentence. */
export type AffairExample = { text: string; affair: string; weight: number }

const FOLDER = new URL('./own-affairs/', import.meta.url)
const SENTENCES = ['basic.txt', 'nonbasic.txt', 'more.txt']
const TERM_WEIGHT = 0.5
const KEYWORD_WEIGHT = 0.3
const STRONGEST_KEYWORD = 3

function readBlocks(name: string): { affair: string; line: string }[] {
  const rows: { affair: string; line: string }[] = []
  let affair = ''
  for (const line of readFileSync(new URL(name, FOLDER), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = /^\[(.+)\]$/.exec(line)?.[1]
    if (heading === undefined) rows.push({ affair, line })
    else affair = heading
  }
  return rows
}

/** Our own sentences, one affair each (`-` for none). */
export function readOwnAffairSentences(): AffairExample[] {
  return SENTENCES.flatMap(readBlocks).map(({ affair, line }) => ({ text: line, affair, weight: 1 }))
}

/** Sentences, further terms and the phrases of the keyword table. */
export function readAffairExamples(): AffairExample[] {
  const terms = readBlocks('terms.txt').flatMap(({ affair, line }) =>
    line.split(', ').map((text) => ({ text, affair, weight: TERM_WEIGHT })),
  )
  const table = new URL('../../src/language/affairs/affairs.txt', import.meta.url)
  const keywords = parseKeywords(readFileSync(table, 'utf8')).flatMap(({ heading, phrases }) =>
    phrases.map(({ phrase, weight }) => ({
      text: phrase,
      affair: heading.slice(0, heading.indexOf(']')),
      weight: (KEYWORD_WEIGHT * weight) / STRONGEST_KEYWORD,
    })),
  )
  return [...readOwnAffairSentences(), ...terms, ...keywords]
}
