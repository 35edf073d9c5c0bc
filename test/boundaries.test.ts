import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
/** Far below today's count: what counts is that the check does not silently look at nothing. */
const FEWEST_MODULES = 150

type Result = { modules: number; violations: string[] }

/** Runs the real rules over `folder`, as `npm run boundaries` does. */
function cruise(folder: string, places: string[]): Result {
  const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const rules = path.join(ROOT, '.dependency-cruiser.mjs')
  const run = spawnSync(process.execPath, [program, '--config', rules, '--output-type', 'json', ...places], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  const report = JSON.parse(run.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] }
  }
  return {
    modules: report.summary.totalCruised,
    violations: report.summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`),
  }
}

/** A small tree that keeps every rule. */
const TREE: Record<string, string> = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', target: 'es2024', allowImportingTsExtensions: true, noEmit: true },
  }),
  'package.json': '{"type":"module"}',
  'src/main.ts': `import { run } from './app.ts'\nrun()\n`,
  'src/app.ts': `import { board } from './listening/board/index.ts'\nimport { page } from './portal/index.ts'\nexport const run = () => [board, page]\n`,
  'src/platform/clock.ts': `export const now = 1\n`,
  'src/people/index.ts': `export { mayRead } from './rights.ts'\n`,
  'src/people/rights.ts': `export const mayRead = true\n`,
  'src/language/index.ts': `export { clean } from './text/index.ts'\n`,
  'src/language/text/index.ts': `export const clean = 1\n`,
  'src/listening/sources/index.ts': `export { receive } from './receive.ts'\n`,
  'src/listening/sources/receive.ts': `import { now } from '../../platform/clock.ts'\nexport const receive = now\n`,
  'src/inbox/cases/index.ts': `export const cases = 1\n`,
  'src/portal/index.ts': `import { cases } from '../inbox/cases/index.ts'\nexport const page = cases\n`,
  'src/listening/board/index.ts': `import { receive } from '../sources/index.ts'\nimport { clean } from '../../language/index.ts'\nexport const board = [receive, clean]\n`,
}

/** One forbidden import each, and the rule that must catch it. */
const PLANTED: [rule: string, file: string, text: string][] = [
  [
    'one-way:listening/sources',
    'src/listening/sources/receive.ts',
    `import { board } from '../board/index.ts'\nexport const receive = board\n`,
  ],
  [
    'one-way:inbox/messages',
    'src/inbox/messages/receive.ts',
    `import { cases } from '../cases/index.ts'\nexport const message = cases\n`,
  ],
  [
    'one-way:inbox',
    'src/inbox/cases/index.ts',
    `import { page } from '../../portal/index.ts'\nexport const cases = page\n`,
  ],
  [
    'front-door-of-a-stage',
    'src/listening/board/index.ts',
    `import { receive } from '../sources/receive.ts'\nexport const board = receive\n`,
  ],
  [
    'front-door',
    'src/listening/board/index.ts',
    `import { mayRead } from '../../people/rights.ts'\nexport const board = mayRead\n`,
  ],
  [
    'foundations-know-no-flow',
    'src/platform/clock.ts',
    `import { board } from '../listening/board/index.ts'\nexport const now = board\n`,
  ],
  [
    'language-is-a-library',
    'src/language/text/index.ts',
    `import { now } from '../../platform/clock.ts'\nexport const clean = now\n`,
  ],
  [
    'only-main-composes',
    'src/listening/board/index.ts',
    `import { run } from '../../app.ts'\nexport const board = run\n`,
  ],
  ['not-to-unresolvable', 'src/app.ts', `import { gone } from './gone.ts'\nexport const run = gone\n`],
  ['no-orphans', 'src/listening/sources/left-over.ts', `export const nothing = 1\n`],
  [
    'no-circular',
    'src/language/text/index.ts',
    `import type { clean as self } from '../index.ts'\nexport const clean: typeof self = 1\n`,
  ],
  [
    'network-in-platform-only',
    'src/listening/sources/receive.ts',
    `import http from 'node:http'\nexport const receive = http\n`,
  ],
]

/** The tree in a folder of its own, with one file written over or added. */
function plant(at: string, extra: Record<string, string>): string {
  const folder = mkdtempSync(path.join(at, 'tree-'))
  for (const [file, text] of Object.entries({ ...TREE, ...extra })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

/** What the real rules find in each of the trees. */
function cruiseTrees(folders: string[]): string[][] {
  const program = path.join(import.meta.dirname, 'harness/cruise-trees.ts')
  const rules = path.join(ROOT, '.dependency-cruiser.mjs')
  const run = spawnSync(process.execPath, [program, rules, ...folders], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as string[][]
}

describe('the import rules', () => {
  const at = mkdtempSync(path.join(os.tmpdir(), 'gacek-rules-'))
  let kept: string[] | undefined
  let planted: string[][]
  beforeAll(() => {
    const folders = [plant(at, {}), ...PLANTED.map(([, file, text]) => plant(at, { [file]: text }))]
    ;[kept, ...planted] = cruiseTrees(folders)
  })
  afterAll(() => rmSync(at, { recursive: true, force: true }))

  it('let a tree pass that keeps them', () => {
    expect(kept).toEqual([])
  })

  it.each(PLANTED.map(([rule], place) => [rule, place] as const))(
    'catch a planted violation of %s',
    (rule, place) => {
      expect(planted[place]!.map((line) => line.split(' ')[0])).toContain(rule)
    },
  )

  it('hold in our own tree, and look at all of it', () => {
    const result = cruise(ROOT, ['src', 'web/src'])
    expect(result.violations).toEqual([])
    expect(result.modules).toBeGreaterThan(FEWEST_MODULES)
  })
})
