import { describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../../test/harness/thread-time.ts'
import { countText, isWithin, measureText } from './count-text.ts'
import { limitsOf } from './limits-of.ts'

const family = '👨‍👩‍👧‍👦'

describe('the length of a text', () => {
  it.each([
    ['graphemes', 1],
    ['utf16', 11],
    ['code-points', 7],
    ['x-weighted', 2],
    ['threads', 25],
  ] as const)('a family emoji counts in %s as %i', (unit, count) =>
    expect(countText(family, unit)).toBe(count),
  )

  it.each([
    ['graphemes', 4],
    ['utf16', 4],
    ['code-points', 4],
    ['x-weighted', 4],
    ['threads', 4],
  ] as const)('a plain word counts in %s its letters', (unit, count) =>
    expect(countText('desa', unit)).toBe(count),
  )

  it('a hundred kilobytes of what may be addresses are counted for X in time', async () => {
    const count = () => expect(countText('a.'.repeat(8_000), 'x-weighted')).toBe(16_000)
    expect(await threadTimeOf(count)).toBeLessThan(500)
  })

  it('an accent that is a character of its own makes one with its letter', () => {
    expect(countText('e\u0301', 'graphemes')).toBe(1)
    expect(countText('e\u0301', 'code-points')).toBe(2)
  })

  it('an address counts 23 on Mastodon and on X, however long it is', () => {
    const address = `https://samparana.go.id/${'a'.repeat(100)}`
    expect(countText(`Baca ${address}`, 'graphemes', 23)).toBe(28)
    expect(countText(`Baca ${address}`, 'x-weighted')).toBe(28)
    expect(countText('Baca https://a.id', 'graphemes', 23)).toBe(28)
  })

  it('Chinese counts double on X', () => expect(countText('中文', 'x-weighted')).toBe(4))

  it('a text within its characters can be too heavy in bytes', () => {
    const limits = limitsOf('bluesky', '2026-11-21')
    expect(isWithin('a'.repeat(300), limits)).toBe(true)
    expect(isWithin('a'.repeat(301), limits)).toBe(false)
    expect(countText(family.repeat(130), 'graphemes')).toBe(130)
    expect(isWithin(family.repeat(130), limits)).toBe(false)
  })

  it('a Telegram text with a picture has the limit of captions', () => {
    const limits = limitsOf('telegram', '2026-11-21')
    expect([measureText('a', limits).limit, measureText('a', limits, true).limit]).toEqual([4096, 1024])
    expect(measureText('a', limitsOf('x', '2026-11-21'), true).limit).toBe(280)
  })
})
