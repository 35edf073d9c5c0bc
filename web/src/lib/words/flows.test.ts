import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { flows, flowsOf } from './flows.ts'
import { briefs } from './id/briefs.ts'
import { frame } from './id/frame.ts'
import { inbox } from './id/inbox.ts'
import { listening } from './id/listening.ts'
import { log } from './id/log.ts'
import { newsroom } from './id/newsroom.ts'
import { office } from './id/office.ts'

const SRC = path.join(import.meta.dirname, '../..')
const HELD = { frame, listening, newsroom, inbox, briefs, office, log }
/** Which flow holds a part of the words, as "cases". */
const flowOf = new Map(flows.flatMap((flow) => Object.keys(HELD[flow]).map((part) => [part, flow] as const)))

/** Files of ours that a file is made of, the ones fetched later too. */
function partsOf(file: string): string[] {
  const named = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)
  return Array.from(named, ([, name = '']) =>
    name.startsWith('#lib/') ? path.join(SRC, 'lib', name.slice(5)) : path.resolve(path.dirname(file), name),
  ).filter((part) => existsSync(part) && !part.includes('/words/'))
}

function walk(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen
  seen.add(file)
  for (const part of partsOf(file)) walk(part, seen)
  return seen
}

/** The parts of the words that a file speaks of: `words().cases`, `w.cases` of a `w = words()`, or of a `w: Words`. */
function spokenOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const names = Array.from(
    text.matchAll(/(\w+) = (?:\$derived\()?words\(\)\)?\s*$|(\w+): Words\b(?!\[)/gm),
    ([, own, given]) => own ?? given ?? '',
  )
  const all = ['words\\(\\)', ...names].map((name) => `(?<![.\\w])${name}`).join('|')
  return Array.from(text.matchAll(new RegExp(`(?:${all})\\.(\\w+)`, 'g')), ([, part = '']) => part)
}

const pages = globSync('routes/**/+page.svelte', { cwd: SRC }).filter(
  (page) => !page.startsWith('routes/portal'),
)

test('there are pages, and they speak of every part of the words', () => {
  const spoken = new Set(pages.flatMap((page) => [...walk(path.join(SRC, page))].flatMap(spokenOf)))
  expect(pages.length).toBeGreaterThan(40)
  expect([...flowOf.keys()].filter((part) => !spoken.has(part) && flowOf.get(part) !== 'frame')).toEqual([])
})

test.each(pages)('%s is sent the words of everything it is made of', (page) => {
  const folder = path.join(SRC, path.dirname(page))
  const made = ['+page.svelte', '+page.ts', '+page.server.ts'].map((file) => path.join(folder, file))
  const files = new Set(made.flatMap((file) => [...walk(file)]))
  const sent = flowsOf(path.dirname(page).replace('routes', '') || '/')
  const missing = [...files].flatMap((file) =>
    spokenOf(file)
      .filter((part) => !sent.includes(flowOf.get(part) ?? 'frame'))
      .map((part) => `${path.relative(SRC, file)}: ${part} (${flowOf.get(part)})`),
  )
  expect([...new Set(missing)]).toEqual([])
})

test('the frame of every page, and the page of a fault, need the words of the frame only', () => {
  const files = ['routes/+layout.svelte', 'routes/+error.svelte', 'lib/api/client.ts']
  const spoken = files.flatMap((file) => [...walk(path.join(SRC, file))].flatMap(spokenOf))
  expect(spoken.length).toBeGreaterThan(20)
  expect(spoken.filter((part) => (flowOf.get(part) ?? 'frame') !== 'frame')).toEqual([])
})
