import { describe, expect, test } from 'vitest'
import { portal as en } from '../words/en/portal.ts'
import { portal as id } from '../words/id/portal.ts'

function leavesOf(value: unknown, path = ''): { path: string; shape: string; text: string }[] {
  if (typeof value === 'function') {
    const call = value as (...args: string[]) => string
    return [{ path, shape: `${path} f${call.length}`, text: call('12', '13') }]
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
  return [{ path, shape: `${path} ${typeof value}`, text: String(value) }]
}

describe('the dictionaries of the portal', () => {
  test('have the same keys of the same kind', () => {
    const shapes = (words: unknown) => leavesOf(words).map((leaf) => leaf.shape)
    expect(shapes(en).sort()).toEqual(shapes(id).sort())
  })

  test('leave no word empty and no placeholder unfilled', () => {
    for (const leaf of [...leavesOf(id), ...leavesOf(en)]) {
      expect(leaf.text.trim(), leaf.path).not.toBe('')
      expect(leaf.text, leaf.path).not.toMatch(/undefined|null|\[object/)
    }
  })
})
