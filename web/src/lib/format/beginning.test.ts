import { expect, test } from 'vitest'
import { beginningOf } from './beginning.ts'

test('the beginning of a text ends at a word and says that there is more', () => {
  expect(beginningOf('Foto mobil putih\ndari berita lama', 20)).toBe('Foto mobil putih…')
  expect(beginningOf('Tidak ada laporan')).toBe('Tidak ada laporan')
})
