import { readFileSync } from 'node:fs'
import type { Sentiment } from '../../src/language/sentiment/index.ts'
import { type SlotWords, templateHash } from './fill-template.ts'

/** The tone a text must be given, or the one it must not be given. */
export type Expected = Sentiment | 'not-negative' | 'not-positive'

/** Both halves were fixed before anything was measured: the development half may be looked at, the held one only measured. */
export type Half = 'development' | 'held-back'

export type MinimumTemplate = {
  capability: string
  expected: Expected
  kind: 'post' | 'headline'
  template: string
}
export type DirectionTemplate = {
  capability: string
  toward: 'negative' | 'positive'
  before: string
  after: string
}
export type SwapTemplate = { slot: string; template: string }
export type Base = { tone: Sentiment; text: string }

/** The suite as it is written: `test/golden/sentiment/behaviour`. */
export type Suite = {
  words: SlotWords
  minimum: MinimumTemplate[]
  direction: DirectionTemplate[]
  swaps: SwapTemplate[]
  bases: Base[]
}

const FOLDER = new URL('../../test/golden/sentiment/behaviour/', import.meta.url)
const TONES = ['negative', 'neutral', 'positive'] as const
const EXPECTED = [...TONES, 'not-negative', 'not-positive'] as const

/** Reads all five files; throws with file and line where one is malformed. */
export function readSuite(): Suite {
  return {
    words: readWords(),
    minimum: readRows('minimum.txt', 2).map(({ capability, cells: [said = '', template = ''], where }) => {
      const kind = said.startsWith('headline ') ? 'headline' : 'post'
      const expected = oneOf<Expected>(said.replace('headline ', ''), EXPECTED, where)
      return { capability: slug(capability), expected, kind, template }
    }),
    direction: readRows('direction.txt', 3).map(({ capability, cells, where }) => ({
      capability: slug(capability),
      toward: oneOf(cells[0]!, ['negative', 'positive'] as const, where),
      before: cells[1]!,
      after: cells[2]!,
    })),
    swaps: readRows('swaps.txt', 2).map(({ cells: [slot = '', template = ''] }) => ({ slot, template })),
    bases: readRows('bases.txt', 2).map(({ cells: [tone = '', text = ''], where }) => ({
      tone: oneOf(tone, TONES, where),
      text,
    })),
  }
}

/** The half a template is in, by its hash alone. */
export function halfOfTemplate(template: string): Half {
  return templateHash(template) % 2 === 0 ? 'development' : 'held-back'
}

type Row = { capability: string; cells: string[]; where: string }

function readRows(file: string, cells: number): Row[] {
  let capability = ''
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.startsWith('## ')) capability = line.slice(3).trim()
      if (line.trim() === '' || line.startsWith('#')) return []
      const row = { capability, cells: line.split('\t'), where: `${file}, line ${at + 1}` }
      if (row.cells.length !== cells || row.cells.some((cell) => cell.trim() === ''))
        throw new Error(`${row.where}: ${cells} cells are wanted`)
      return [row]
    })
}

function readWords(): SlotWords {
  const lines = readFileSync(new URL('words.txt', FOLDER), 'utf8').split('\n')
  return new Map(
    lines
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => {
        const colon = line.indexOf(':')
        return [
          line.slice(0, colon),
          line
            .slice(colon + 1)
            .split('|')
            .map((word) => word.trim()),
        ] as const
      }),
  )
}

function oneOf<Choice extends string>(said: string, choices: readonly Choice[], where: string): Choice {
  const choice = choices.find((one) => one === said)
  if (choice === undefined) throw new Error(`${where}: ${said} is none of ${choices.join(', ')}`)
  return choice
}

/** "irony marked by a sign" is `irony-marked-by-a-sign`. */
function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}
