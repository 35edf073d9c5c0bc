import { describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { checkPassword } from './check-password.ts'

const sari = { name: 'Sari Wulandari', email: 'sari.w@contoh.go.id' }

describe('passwords', () => {
  it.each([
    'password123',
    'Password2026!',
    'P@ssw0rd12345',
    'indonesia45',
    'rahasia1234',
    'r4h4s14bangsa',
    'bismillah99',
    'admin admin 1',
    'qwertyuiop',
    'asdfghjkl1',
    '1234567890',
    '17081945170845',
    'aaaaaaaaaaaa',
    'ababababab12',
    'sayangkamu123',
    'katasandi2026',
  ])('%s is easily guessed', (password) => {
    expect(checkPassword(password, sari)).toBe('password-too-common')
  })

  it.each(['sariwulandari1', 'Wulandari2026', 'sari.w@contoh'])(
    '%s holds the name of its owner',
    (password) => {
      expect(checkPassword(password, sari)).toBe('password-holds-name')
    },
  )

  it.each([
    'meja kayu jati tua',
    'perahu hijau sore',
    'hujan-deras-7-payung',
    'kY7#pq2vLm',
    'sari makan bakso di tepi kali',
  ])('%s is accepted', (password) => {
    expect(checkPassword(password, sari)).toBeNull()
  })

  it('is quick, also for a long password made of common words', async () => {
    const long = 'sayacintaindonesia'.repeat(7)
    expect(await threadTimeOf(() => checkPassword(long, sari))).toBeLessThan(100)
  })
})
