import { describe, expect, it } from 'vitest'
import { readCouncil } from './set-up-council.ts'

describe('setting up the own council', () => {
  const timeZone = 'Asia/Makassar'

  it('a wrong name or area code is told by its option, with the way out in Indonesian', () => {
    expect(() => readCouncil({ name: 'X', place: '52.1', timeZone })).toThrow(
      /^--name: 3 sampai 200 huruf .*\n--place: kode wilayah Kemendagri .*52\.01$/,
    )
    expect(() => readCouncil({ name: 'Kabupaten X', place: '99.99', timeZone })).toThrow('--place 99.99')
  })

  it('a right name and code are taken, without a code too', () => {
    expect(readCouncil({ name: ' Kabupaten Lombok Barat ', place: '52.01', timeZone }).placeCode).toBe(
      '52.01',
    )
    expect(readCouncil({ name: 'Kabupaten X', timeZone }).placeCode).toBeNull()
  })

  it.each([
    ['WIB', 'Asia/Jakarta'],
    ['wita', 'Asia/Makassar'],
    ['Wit ', 'Asia/Jayapura'],
    ['asia/jayapura', 'Asia/Jayapura'],
  ])('the time zone may be typed as %j', (typed, zone) => {
    expect(readCouncil({ name: 'Kabupaten X', timeZone: typed }).timeZone).toBe(zone)
  })

  it.each([
    ['11.06', 'Asia/Jakarta'],
    ['62', 'Asia/Jakarta'],
    ['51', 'Asia/Makassar'],
    ['63.01', 'Asia/Makassar'],
    ['91', 'Asia/Jayapura'],
  ])('the time zone of %s is that of its province when none is typed', (place, zone) => {
    expect(readCouncil({ name: 'Kabupaten X', place }).timeZone).toBe(zone)
  })

  it('without area code and time zone the time zone is asked for, never guessed', () => {
    expect(() => readCouncil({ name: 'Kabupaten X' })).toThrow(/^--time-zone: WIB/)
  })

  it('an unknown time zone is refused with both forms of those there are', () => {
    const typed = { name: 'Kabupaten X', timeZone: 'WIX' }
    expect(() => readCouncil(typed)).toThrow(/^--time-zone: WIB \(Asia\/Jakarta\), .*WIT \(Asia\/Jayapura\)$/)
  })
})
