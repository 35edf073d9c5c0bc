import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isWorthKeeping,
  listMissing,
  listWithoutConsent,
  newDraft,
  suggestTitle,
  toReport,
  waitAfter,
  whenText,
} from './draft.ts'

const draft = () => newDraft('o-1', '2026-11-19', 7, new Date('2026-11-19T01:00:00Z'))

describe('a draft on the phone', () => {
  test('is kept from its first word or photo on', () => {
    expect(isWorthKeeping(draft())).toBe(false)
    const begun = draft()
    begun.answers.what = 'Posyandu'
    expect(isWorthKeeping(begun)).toBe(true)
  })

  test('gets its title from the first sentence, cut at a word', () => {
    expect(suggestTitle('Posyandu melayani 24 balita. Semua hadir.')).toBe('Posyandu melayani 24 balita')
    const long = suggestTitle(`Posyandu ${'melayani '.repeat(30)}`)
    expect(long.length).toBeLessThanOrEqual(120)
    expect(long).toMatch(/melayani…$/)
  })

  test('says when as Indonesian news does', () => {
    expect(whenText('2026-11-19', '09:00', 'WITA')).toBe('Kamis (19/11/2026), pukul 09.00 WITA')
    expect(whenText('2026-03-01', '', 'WITA')).toBe('Minggu (1/3/2026)')
  })

  test('says which photo still lacks word on the people in it, by its place in the row', () => {
    const one = draft()
    const photo = {
      kind: 'image',
      type: 'image/jpeg',
      bytes: 9,
      alt: '',
      consentNote: '',
      sent: false,
    } as const
    one.media = [
      { ...photo, id: 'a', consent: 'parental' },
      { ...photo, id: 'b', consent: 'unknown' },
      { ...photo, id: 'c', consent: 'unknown' },
    ]
    expect(listWithoutConsent(one)).toEqual([2, 3])
    expect(listWithoutConsent(draft())).toEqual([])
  })

  test('names what is missing and goes without why and how', () => {
    const one = draft()
    expect(listMissing(one)).toEqual(['what', 'who', 'where', 'title'])
    Object.assign(one.answers, { what: 'Posyandu', who: 'Bidan', where: 'Balai' })
    one.title = 'Posyandu'
    expect(listMissing(one)).toEqual([])
    const report = toReport(one, 'WITA')
    expect(report.answers).toMatchObject({ when: 'Kamis (19/11/2026)', why: '', how: '' })
    expect('programmeId' in report).toBe(false)
  })

  test('asks about the people in each photo', () => {
    const one = draft()
    const photo = {
      kind: 'image',
      type: 'image/jpeg',
      bytes: 1,
      alt: '',
      consentNote: '',
      sent: false,
    } as const
    one.media = [{ id: 'a', consent: 'unknown', ...photo }]
    expect(listMissing(one)).toContain('consent')
    one.media = [{ id: 'a', consent: 'given', ...photo }]
    expect(listMissing(one)).not.toContain('consent')
  })

  test('is tried again later and later, never after more than 19 minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, chance) => {
          const wait = waitAfter(attempts, chance)
          expect(wait).toBeGreaterThanOrEqual(3750)
          expect(wait).toBeLessThanOrEqual(19 * 60_000)
          expect(waitAfter(attempts + 1, chance)).toBeGreaterThanOrEqual(wait)
        },
      ),
    )
  })
})
