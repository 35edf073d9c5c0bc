import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDayOrder, parseIsoMoment, parseMoment } from './parse-moment.ts'

const WITA = { zoneMinutes: 480 }
const at = (text: string) => parseMoment(text, WITA)?.toISOString() ?? null

describe('moments as exports write them', () => {
  it.each([
    ['2026-11-12T14:30:00Z', '2026-11-12T14:30:00.000Z'],
    ['2026-11-12T14:30:00.250+07:00', '2026-11-12T07:30:00.250Z'],
    ['2026-11-12T14:30', '2026-11-12T06:30:00.000Z'],
    ['2026-11-12 14:30:05', '2026-11-12T06:30:05.000Z'],
    ['2026-11-12', '2026-11-11T16:00:00.000Z'],
    ['31/12/2025 14.30', '2025-12-31T06:30:00.000Z'],
    ['31/12/2025 14.30.59', '2025-12-31T06:30:59.000Z'],
    ['3/4/2026', '2026-04-02T16:00:00.000Z'],
    ['31-12-25 14:30', '2025-12-31T06:30:00.000Z'],
    ['12 Nov 2026', '2026-11-11T16:00:00.000Z'],
    ['12-Nov-26', '2026-11-11T16:00:00.000Z'],
    ['12 Agustus 2026, 14.30 WIB', '2026-08-12T07:30:00.000Z'],
    ['Sabtu, 12 Desember 2026 | 14:30 WIT', '2026-12-12T05:30:00.000Z'],
    ["Jum'at, 13 Mei 2026 pukul 08.05", '2026-05-13T00:05:00.000Z'],
    ['Nov 12, 2026 2:30 PM', '2026-11-12T06:30:00.000Z'],
    ['November 12, 2026 at 12:05 am', '2026-11-11T16:05:00.000Z'],
    ['Sat, 21 Nov 2026 10:00:00 +0700', '2026-11-21T03:00:00.000Z'],
    ['Sat, 21 Nov 2026 10:00:00 GMT', '2026-11-21T10:00:00.000Z'],
    ['Wed Oct 10 20:19:24 +0000 2018', '2018-10-10T20:19:24.000Z'],
    ['Jum’at, 13 Mei 2026 pukul 08.05', '2026-05-13T00:05:00.000Z'],
    ['Sab, 21 Nov 2026 14.30', '2026-11-21T06:30:00.000Z'],
    ['Jum, 20/11/2026', '2026-11-19T16:00:00.000Z'],
    ['21/11/2026 pukul 14.30 WIB', '2026-11-21T07:30:00.000Z'],
    ['21/11/2026 - 14:30', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21, 14:30', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21 14:30:00.123+07', '2026-11-21T07:30:00.123Z'],
    ['2026-11-21 14:30:00-03:30', '2026-11-21T18:00:00.000Z'],
    ['21/11/2026 14:30 GMT+7', '2026-11-21T07:30:00.000Z'],
    ['21/11/2026 14:30 (UTC+08:00)', '2026-11-21T06:30:00.000Z'],
    ['1795255200', '2026-11-21T10:00:00.000Z'],
    ['1795255200000', '2026-11-21T10:00:00.000Z'],
    ['46338,604166666664', '2026-11-12T06:30:00.000Z'],
    ['46338', '2026-11-11T16:00:00.000Z'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected))

  it.each([
    '',
    'kemarin',
    '2 jam lalu',
    '30/02/2026',
    '2026-13-01',
    '12 Foo 2026',
    '12/11/2026 25:00',
    '2026-11-12 14:75',
    '17',
    '99999',
  ])('"%s" is no moment', (text) => expect(at(text)).toBeNull())

  it('the public format wants a full ISO moment', () => {
    expect(parseIsoMoment('2026-11-12', 480)).toBeNull()
    expect(parseIsoMoment('12/11/2026 10:00', 480)).toBeNull()
    expect(parseIsoMoment('2026-11-12T10:00:00', 480)?.toISOString()).toBe('2026-11-12T02:00:00.000Z')
  })

  it('the day comes first, unless the file proves the opposite', () => {
    expect(decideDayOrder(['03/04/2026', '05/06/2026'])).toBe('day-first')
    expect(decideDayOrder(['03/04/2026', '11/21/2026'])).toBe('month-first')
    expect(decideDayOrder(['21/11/2026', '11/21/2026'])).toBe('day-first')
  })

  it('any moment written in ISO comes back as itself, and no text makes the reader fail', () => {
    const moments = fc.date({ min: new Date('2005-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(fc.property(moments, (moment) => at(moment.toISOString()) === moment.toISOString()))
    fc.assert(fc.property(fc.string(), (text) => at(text) === null || typeof at(text) === 'string'))
  })
})
