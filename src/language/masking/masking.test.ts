import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { measureMasking, readLabelledMasking } from '../../../bench/masking/measure-masking.ts'
import { findPersonalData, maskPersonalData } from './index.ts'

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const nik = fc
  .tuple(
    fc.integer({ min: 11, max: 94 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 31 }),
    fc.boolean(),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 9999 }),
  )
  .map(
    ([province, regency, district, day, isWoman, month, year, turn]) =>
      `${province}${pad(regency, 2)}${pad(district, 2)}${pad(isWoman ? day + 40 : day, 2)}${pad(month, 2)}${pad(year, 2)}${pad(turn, 4)}`,
  )
const mobile = fc
  .tuple(
    fc.constantFrom('0', '62', '+62', '+62 ', '(0', '0 ', '0-'),
    fc.constantFrom('811', '812', '817', '819', '821', '852', '859', '877', '895', '899'),
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.constantFrom('', ' ', '-', '.'),
  )
  .map(([prefix, net, rest, gap]) => {
    const digits = pad(rest, 8)
    const close = prefix === '(0' ? ')' : ''
    return `${prefix}${net}${close}${gap}${digits.slice(0, 4)}${gap}${digits.slice(4)}`
  })
const words = fc.constantFrom(
  'tolong',
  'jalan rusak,',
  'kata pak RT.',
  '\n',
  'hubungi',
  'dan',
  '—',
  '🙏',
  'Desa',
)

describe('masking of personal data', () => {
  it.each([
    ['dev', readLabelledMasking('dev')],
    ['held-out', readLabelledMasking('held-out')],
  ] as const)('leaves nearly nothing open in the labelled messages (%s)', (_part, texts) => {
    const all = measureMasking(texts).scores.get('ALL')
    expect(all?.recall).toBeGreaterThanOrEqual(0.97)
    expect(all?.precision).toBeGreaterThanOrEqual(0.95)
  })

  it('masks the first, the second and every further number of a text', () => {
    const masked = maskPersonalData('HP 081234567890, 0812-3456-7891; +62 812 3456 7892 dan 6281234567893')
    expect(masked.text).toBe(
      'HP [telepon disamarkan], [telepon disamarkan]; [telepon disamarkan] dan [telepon disamarkan]',
    )
  })

  it('masks every population number whose date of birth can be one, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(nik, words), { maxLength: 12 }), (pieces) => {
        const masked = maskPersonalData(pieces.join(' ')).text
        expect(masked).not.toMatch(/\d{16}/)
      }),
    )
  })

  it('masks every spelling of a mobile number, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(mobile, words), { minLength: 1, maxLength: 6 }), (pairs) => {
        const masked = maskPersonalData(pairs.flat().join(' ')).text
        expect(masked.replaceAll(/\D/g, '').length).toBeLessThan(6)
      }),
    )
  })

  it('says where each thing stood in the text as it came, also with signs nobody sees', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mobile, nik, words, fc.string({ unit: 'grapheme' })), { maxLength: 10 }),
        (pieces) => {
          const text = pieces.join(' \u200B')
          const { found } = maskPersonalData(text)
          let last = 0
          for (const one of found) {
            expect(one.start).toBeGreaterThanOrEqual(last)
            expect(text.slice(one.start, one.end)).toBe(one.original)
            last = one.end
          }
        },
      ),
    )
  })

  it('finds a number parted by zero-width signs or written in full-width digits', () => {
    expect(findPersonalData('0812\u200B3456\u200B7890').map(({ kind }) => kind)).toEqual(['phone'])
    expect(findPersonalData('０８１２３４５６７８９０').map(({ kind }) => kind)).toEqual(['phone'])
  })

  it('keeps the street of a broken lamp and hides the house', () => {
    expect(maskPersonalData('lampu jalan mati di depan rumah saya Jl. Melati No. 12 RT 03/RW 05').text).toBe(
      'lampu jalan mati di depan rumah saya [alamat disamarkan]',
    )
    expect(maskPersonalData('Lampu di Jl. Melati mati').found).toEqual([])
  })

  it.each(['Rp 1.250.000.000', '08-12-2025 jam 10.00', 'UU 14/2008', '83511', 'A4 80 g', 'ppid@kab.go.id'])(
    'leaves what is nobody’s: %s',
    (text) => {
      expect(maskPersonalData(text).text).toBe(text)
    },
  )

  it.each(['0', '1 ', 'a@', 'Jl. a ', 'nama saya a ', '8°', 'RT 1 ', 'satu ', '-8.123 ', 'Rek '])(
    'takes a hundred kilobytes of "%s" in time',
    async (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length))
      expect(await threadTimeOf(() => maskPersonalData(text))).toBeLessThan(1500)
    },
  )
})
