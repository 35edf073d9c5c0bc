import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from './en/index.ts'
import { id } from './id/index.ts'
import { leavesOf, type Leaf } from './leaves.ts'

describe('the two dictionaries of the officers', () => {
  test('have the same keys of the same kind', () => {
    const shape = (leaf: Leaf): string => `${leaf.path} ${leaf.kind} ${leaf.parameters}`
    expect(leavesOf(en).map(shape).sort()).toEqual(leavesOf(id).map(shape).sort())
  })

  test('leave no word empty and no placeholder unfilled', () => {
    for (const leaf of [...leavesOf(id), ...leavesOf(en)]) {
      expect(leaf.text.trim(), leaf.path).not.toBe('')
      expect(leaf.text, leaf.path).not.toMatch(/undefined|null|\[object/)
    }
  })
})

describe('the words of the log of changes', () => {
  const src = path.join(import.meta.dirname, '../../../../src')
  const code = globSync('**/*.ts', { cwd: src })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(src, file), 'utf8'))
    .join('\n')

  test('name every act that it may hold', () => {
    const acts = [...code.matchAll(/\baction: '([a-z0-9-]+\.[a-z0-9.-]+)'/g)].map(([, act]) => act ?? '')
    expect(acts.length).toBeGreaterThan(70)
    for (const { auditActions } of [id, en]) {
      expect(acts.filter((act) => !(act in auditActions))).toEqual([])
    }
  })

  test('name no act that nobody writes down: a line of the log that went missing is seen here', () => {
    const families = [...code.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].map(([, family]) => family ?? '')
    const isWritten = (act: string) =>
      code.includes(`'${act}'`) || families.some((family) => act.startsWith(family))
    expect(Object.keys(id.auditActions).filter((act) => !isWritten(act))).toEqual([])
  })
})
