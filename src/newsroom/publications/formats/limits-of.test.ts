import { describe, expect, it } from 'vitest'
import { channelKindSchema } from '../../accounts/contract.ts'
import { limitsOf, listFigures } from './limits-of.ts'

const entries = channelKindSchema.options.flatMap((kind) =>
  listFigures(kind).map((figure) => ({ kind, ...figure })),
)

describe('the dated limits', () => {
  it.each(channelKindSchema.options)('%s has limits with a day and a source', (kind) => {
    const limits = limitsOf(kind, '2026-11-21')
    expect(limits.asOf).toMatch(/^2026-/)
    expect(limits.source.length).toBeGreaterThan(8)
  })

  it.each(entries)('$kind $field: $figure from $since', (entry) => {
    expect(entry.since <= entry.asOf).toBe(true)
    const limits: Record<string, unknown> = limitsOf(entry.kind, entry.since)
    expect(Object.keys(limits)).toContain(entry.field)
    expect(limits[entry.field]).toEqual(entry.figure)
    expect(entry.source).toMatch(/^(https:\/\/|Gacek: )/)
    // Old enough figures ask to be looked up again.
    expect(Date.parse('2026-11-21') - Date.parse(entry.asOf)).toBeLessThan(366 * 86_400_000)
  })

  it('a limit that changes holds from its day on', () => {
    expect(limitsOf('youtube', '2026-05-31').postsPerDay).toBe(6)
    expect(limitsOf('youtube', '2026-06-01').postsPerDay).toBe(100)
    expect(limitsOf('x', '2027-01-01').postWithLinkUsd).toBe(0.2)
  })

  it('what the platform itself says goes before our figures', () => {
    const limits = limitsOf('mastodon', '2026-11-21', { textLength: 5000, imageBytes: 40_000_000 })
    expect(limits).toMatchObject({ textLength: 5000, imageBytes: 40_000_000, urlLength: 23 })
  })

  it('a figure that no limit can have is refused', () => {
    expect(() => limitsOf('mastodon', '2026-11-21', { textLength: -1 })).toThrow()
  })
})
