import { describe, expect, test } from 'vitest'
import { goldDays, readGoldRows } from './read-gold.ts'
import { bareText, isHeldBack, textKey } from './text-key.ts'

describe('the key of a text', () => {
  test('never changes, as the gold sets are found by it', () => {
    expect(textKey('Jalan di depan pasar rusak')).toBe('dee4d2dded4f56a3')
    expect(textKey('')).toBe('e3b0c44298fc1c14')
  })

  test('space around a text and the way accents are stored make no difference', () => {
    expect(textKey(' Jalan rusak\n')).toBe(textKey('Jalan rusak'))
    expect(textKey('cafe\u0301')).toBe(textKey('caf\u00e9'))
    expect(textKey('jalan rusak')).not.toBe(textKey('Jalan rusak'))
  })

  test('copies that differ in names, links, case and signs are one bare text', () => {
    expect(bareText('@Budi  JALAN rusak!! https://t.co/abc')).toBe(bareText('jalan, rusak'))
    expect(bareText('jalan rusak')).not.toBe(bareText('jalan tidak rusak'))
  })
})

describe('the held-back third', () => {
  test('never changes', () => {
    expect(isHeldBack('0000000000000000')).toBe(true)
    expect(isHeldBack('0000000000000001')).toBe(false)
    expect(isHeldBack('0000000000000002')).toBe(false)
    expect(isHeldBack('ffffffffff000003')).toBe(true)
    expect(isHeldBack('0000000000ffffff')).toBe(true)
  })

  test('is about a third of any texts', () => {
    const keys = Array.from({ length: 6000 }, (_, number) => textKey(`laporan ${number}`))
    const share = keys.filter(isHeldBack).length / keys.length
    expect(share).toBeGreaterThan(0.31)
    expect(share).toBeLessThan(0.36)
  })

  test.each(['posts', 'headlines'])('is about a third of the gold %s, of every tone', (set) => {
    const rows = readGoldRows(`sentiment/${set}.tsv`)
    for (const tone of ['negative', 'neutral', 'positive']) {
      const ofTone = rows.filter(([, label]) => label === tone)
      const share = ofTone.filter(([key]) => isHeldBack(key!)).length / ofTone.length
      expect(share).toBeGreaterThan(0.25)
      expect(share).toBeLessThan(0.42)
    }
  })
})

describe('the gold sets', () => {
  const paths = [
    'sentiment/posts.tsv',
    'sentiment/headlines.tsv',
    ...goldDays.map((day) => `issues/${day}.tsv`),
  ]

  test.each(paths)('%s holds each key once, and keys and labels only', (path) => {
    const rows = readGoldRows(path)
    const columns = path.startsWith('sentiment') ? 5 : 3
    expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length)
    for (const [key, ...labels] of rows) {
      expect(key).toMatch(/^[0-9a-f]{16}$/)
      expect(labels).toHaveLength(columns - 1)
      for (const label of labels) expect(label).toMatch(/^[a-z0-9_/-]*$/)
    }
  })

  test('a tone is one that a reader gave, or the third reading of a text on which two differed', () => {
    for (const set of ['posts', 'headlines'])
      for (const [, label, pass1, pass2] of readGoldRows(`sentiment/${set}.tsv`))
        if (pass1 === pass2) expect(label).toBe(pass1)
  })
})
