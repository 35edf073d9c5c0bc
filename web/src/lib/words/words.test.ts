import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from './en/index.ts'
import { portal as portalEn } from './en/portal.ts'
import { id } from './id/index.ts'
import { portal as portalId } from './id/portal.ts'

type Leaf = { path: string; kind: string; parameters: number; text: string }

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'function') {
    const call = value as (...args: string[]) => string
    return [{ path, kind: 'function', parameters: call.length, text: call('12', '13', '14', '15') }]
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
  }
  return [{ path, kind: typeof value, parameters: 0, text: String(value) }]
}

describe.each([
  ['of the officers', id, en],
  ['of the portal', portalId, portalEn],
])('the two dictionaries %s', (_whose, indonesian, english) => {
  test('have the same keys of the same kind', () => {
    const shape = (leaf: Leaf): string => `${leaf.path} ${leaf.kind} ${leaf.parameters}`
    expect(leavesOf(english).map(shape).sort()).toEqual(leavesOf(indonesian).map(shape).sort())
  })

  test('leave no word empty and no placeholder unfilled', () => {
    for (const leaf of [...leavesOf(indonesian), ...leavesOf(english)]) {
      expect(leaf.text.trim(), leaf.path).not.toBe('')
      expect(leaf.text, leaf.path).not.toMatch(/undefined|null|\[object/)
    }
  })
})

describe('the words of the log of changes', () => {
  test('name every act that it may hold', () => {
    const src = path.join(import.meta.dirname, '../../../../src')
    const files = globSync('**/*.ts', { cwd: src }).filter((file) => !file.endsWith('.test.ts'))
    const acts = files.flatMap((file) =>
      [...readFileSync(path.join(src, file), 'utf8').matchAll(/\baction: '([a-z0-9-]+\.[a-z0-9.-]+)'/g)].map(
        ([, act]) => act ?? '',
      ),
    )
    expect(acts.length).toBeGreaterThan(70)
    for (const { auditActions } of [id, en]) {
      expect(acts.filter((act) => !(act in auditActions))).toEqual([])
    }
  })
})
