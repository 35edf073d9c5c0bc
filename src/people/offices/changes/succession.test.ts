import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listNames } from '../read-office.ts'
import type { OfficeVersion } from '../offices.store.ts'
import { followHeirs } from './succession.ts'

describe('who carries the work of an office', () => {
  it('is the office itself while it stands', () => {
    expect(followHeirs(1, [{ from: 2, to: 3 }])).toBe(1)
  })
  it('is the heir of its heir after two mergers', () => {
    expect(
      followHeirs(1, [
        { from: 1, to: 2 },
        { from: 2, to: 3 },
      ]),
    ).toBe(3)
  })
  it('is always an office that has no heir, whatever was merged into what', () => {
    // An office ends once and into a younger or standing one: heirs never lead back.
    const mergers = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20)), { selector: ([from]) => from })
    fc.assert(
      fc.property(mergers, fc.nat(20), (pairs, start) => {
        const heirs = pairs.map(([from, step]) => ({ from, to: from + step + 1 }))
        const end = followHeirs(start, heirs)
        expect(heirs.some(({ from }) => from === end)).toBe(false)
        expect(end).toBeGreaterThanOrEqual(start)
      }),
    )
  })
  it('comes to an end also in a circle', () => {
    const circle = [
      { from: 1, to: 2 },
      { from: 2, to: 1 },
    ]
    expect([1, 2]).toContain(followHeirs(1, circle))
  })
})

describe('the names of an office', () => {
  const version = (name: string, versionFrom: string, versionTo: string | null) =>
    ({ name, shortName: name, versionFrom, versionTo }) as OfficeVersion
  it('join days on which only its affairs changed', () => {
    const versions = [version('B', '2025-01-01', null), version('B', '2024-01-01', '2024-12-31')]
    expect(listNames(versions)).toEqual([{ name: 'B', shortName: 'B', from: '2024-01-01', to: null }])
  })
  it('leave out one that held on no day', () => {
    const versions = [version('B', '2025-01-01', null), version('A', '2025-01-01', '2024-12-31')]
    expect(listNames(versions).map(({ name }) => name)).toEqual(['B'])
  })
})
