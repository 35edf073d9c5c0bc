import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { findActiveCouncil } from '../council/index.ts'
import { addOwnCouncil, readCouncil } from './set-up-council.ts'

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

  it('a code that no area has is told as that, not as a missing time zone', () => {
    expect(() => readCouncil({ name: 'Kabupaten X', place: '99.99' })).toThrow(/^--place 99\.99: tidak ada/)
  })

  it('without area code and time zone the time zone is asked for, never guessed', () => {
    expect(() => readCouncil({ name: 'Kabupaten X' })).toThrow(/^--time-zone: .*tanpa --place.*WIB/)
  })

  it('an unknown time zone is refused with both forms of those there are', () => {
    const typed = { name: 'Kabupaten X', timeZone: 'WIX' }
    expect(() => readCouncil(typed)).toThrow(
      /^--time-zone: .*WIB \(Asia\/Jakarta\), .*WIT \(Asia\/Jayapura\)$/,
    )
  })
})

describe('an installation', () => {
  let town: TestDatabase
  beforeAll(async () => {
    town = await openTestDatabase()
    await town.db.deleteFrom('council').execute()
  })
  afterAll(() => town.close())

  it('takes the first own council, and refuses a second in words: it would never be served', async () => {
    await addOwnCouncil(town.db, readCouncil({ name: 'Kabupaten Kita', place: '52.01' }))
    const second = addOwnCouncil(town.db, readCouncil({ name: 'Kabupaten Kta', place: '52.01' }))
    await expect(second).rejects.toThrow(/sudah milik Kabupaten Kita.*Pengaturan.*DATA_DIR lain/)
    expect(await findActiveCouncil(town.db)).toMatchObject({ name: 'Kabupaten Kita' })
  })
})
