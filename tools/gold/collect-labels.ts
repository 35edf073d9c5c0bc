/**
 * Turns labelled lists into the gold sets of this repository, which hold keys and labels only, and prints how far the two readers agree.
 *
 *   node tools/gold/collect-labels.ts FOLDER_OF_THE_LABELLED_LISTS
 *
 * The folder holds, for each list of `write-reading-lists.ts`, the texts (`NAME.txt`), their keys in the same order (`NAME.keys`) and the two readings
 * (`NAME.pass1.tsv`, `NAME.pass2.tsv`: number, label, flags); for tones also the third reading of what differed (`NAME.third.tsv`).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scoreClustering, topHits } from './score-clustering.ts'
import { agreementOf } from './agreement.ts'
import { goldDays, goldFolder } from './read-gold.ts'
import { bareText, isHeldBack } from './text-key.ts'

interface ReadItem {
  key: string
  text: string
  label: string
  pass1: string
  pass2: string
  flags: string
}

type Reading = Map<string, { label: string; flags: string }>

const tones = new Set(['negative', 'neutral', 'positive'])

const rowsOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n')

function readReading(path: string): Reading {
  const rows = rowsOf(path).map((row) => row.split('\t'))
  return new Map(rows.map(([number = '', label = '', flags = '']) => [number, { label, flags }]))
}

function required(reading: Reading, number: string): { label: string; flags: string } {
  const found = reading.get(number)
  if (found === undefined || found.label === '') throw new Error(`no label for item ${number}`)
  return found
}

/** One list with its readings; without a third reading the label is that of pass 1. */
function readList(folder: string, name: string, hasThird: boolean): ReadItem[] {
  const keys = rowsOf(join(folder, `${name}.keys`))
  const [first, second] = ['pass1', 'pass2'].map((pass) => readReading(join(folder, `${name}.${pass}.tsv`)))
  const third: Reading = hasThird ? readReading(join(folder, `${name}.third.tsv`)) : new Map()
  return rowsOf(join(folder, `${name}.txt`)).map((row, index) => {
    const [number = '', text = ''] = row.split('\t')
    const [pass1, pass2] = [required(first!, number), required(second!, number)]
    const decided = hasThird && pass1.label !== pass2.label ? required(third, number) : pass1
    const flags = [...new Set(pass1.flags + pass2.flags + decided.flags)].sort().join('')
    const key = keys[index] ?? ''
    return { key, text, label: decided.label, pass1: pass1.label, pass2: pass2.label, flags }
  })
}

/** The first of each group of posts that differ only in names, links, signs and digits at the end. */
function withoutTemplates(items: ReadItem[]): ReadItem[] {
  const seen = new Set<string>()
  return items.filter(({ text }) => {
    const template = bareText(text).replace(/[\d ]+$/u, '')
    const isNew = !seen.has(template)
    seen.add(template)
    return isNew
  })
}

function writeSet(path: string, head: [string, string], rows: string[][]): void {
  const lines = rows.map((row) => row.join('\t'))
  writeFileSync(path, `# ${head[0]}\n# ${head[1]}\n${lines.join('\n')}\n`)
}

const three = (value: number): string => value.toFixed(3)

function printTones(name: string, items: ReadItem[]): void {
  const { share, kappa, labels } = agreementOf(
    items.map(({ pass1 }) => pass1),
    items.map(({ pass2 }) => pass2),
  )
  console.log(`${name}: ${items.length} texts, same label ${three(share)}, kappa ${three(kappa)}`)
  const perLabel = Object.entries(labels).map(([label, of]) => [
    label,
    { ...of, share: three(of.share), kappa: three(of.kappa) },
  ])
  console.table(Object.fromEntries(perLabel))
}

function printCounts(items: ReadItem[]): void {
  for (const [part, held] of [
    ['development', false],
    ['held back', true],
  ] as const) {
    const ofPart = items.filter(({ key }) => isHeldBack(key) === held)
    const counts = [...tones].map((tone) => `${tone} ${ofPart.filter(({ label }) => label === tone).length}`)
    const flagged = (flag: string): number => ofPart.filter(({ flags }) => flags.includes(flag)).length
    console.log(
      `  ${part}: ${ofPart.length} (${counts.join(', ')}; irony ${flagged('i')}, unsure ${flagged('u')})`,
    )
  }
}

function collectTones(folder: string, name: 'posts' | 'headlines'): void {
  const read = readList(folder, name, true)
  for (const { key, text, pass1, pass2, label } of read) {
    if (![pass1, pass2, label].every((tone) => tones.has(tone))) throw new Error(`not a tone: ${key}`)
    if (text === '') throw new Error(`no text: ${key}`)
  }
  if (name === 'posts') printTones('posts with template copies', read)
  const items = name === 'posts' ? withoutTemplates(read) : read
  printTones(name, items)
  printCounts(items)
  const path = join(goldFolder, 'sentiment', `${name}.tsv`)
  const head = `Tone of ${items.length} ${name}; the rule is docs/labelling.md, the tool tools/gold/collect-labels.ts.`
  const rows = items.map(({ key, label, pass1, pass2, flags }) => [key, label, pass1, pass2, flags])
  writeSet(path, [head, 'key, label, pass 1, pass 2, flags (i irony, u unsure)'], rows)
}

/** Labels for the metrics: an item without an issue is an issue of its own. */
const issueOf = (slug: string, row: number): string =>
  slug === '-' || slug.split('/').includes('single') ? `#${row}` : slug

function printIssues(name: string, first: string[], second: string[]): void {
  const [a, b] = [first.map(issueOf), second.map(issueOf)]
  const { bCubed, ami } = scoreClustering(a, b)
  const five = topHits(a, b, 5)
  console.log(
    `${name}: ${a.length} items, B-cubed F1 ${three(bCubed.f1)}, AMI ${three(ami)}, largest five ${five}`,
  )
}

function collectDay(folder: string, name: (typeof goldDays)[number]): void {
  const items = readList(folder, name, false)
  const [first, second] = [items.map(({ pass1 }) => pass1), items.map(({ pass2 }) => pass2)]
  printIssues(name, first, second)
  const matter = (slug: string): string => slug.split('/')[0] ?? ''
  if (name.startsWith('posts')) printIssues(`${name}, matters`, first.map(matter), second.map(matter))
  const head = `Issues of ${items.length} items of one day; the rule is docs/labelling.md, the tool tools/gold/collect-labels.ts.`
  const rows = items.map(({ key, pass1, pass2 }) => [key, pass1, pass2])
  writeSet(join(goldFolder, 'issues', `${name}.tsv`), [head, 'key, issue in pass 1, issue in pass 2'], rows)
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('give the folder of the labelled lists')
for (const part of ['sentiment', 'issues']) mkdirSync(join(goldFolder, part), { recursive: true })
collectTones(folder, 'posts')
collectTones(folder, 'headlines')
for (const day of goldDays) collectDay(folder, day)
