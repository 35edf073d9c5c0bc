import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('the settings of the machine', () => {
  it('name the mail servers of the own network, as people write them', () => {
    const inside = (text: string) => readConfig({ MAIL_SERVERS_INSIDE: text }).mailServersInside
    expect(inside('')).toEqual([])
    expect(inside('Surat.Kab.go.id, 10.1.2.3\nlama.kab.go.id:1143  fd00::25')).toEqual([
      'surat.kab.go.id',
      '10.1.2.3',
      'lama.kab.go.id:1143',
      'fd00::25',
    ])
    for (const wrong of ['https://surat.kab.go.id', 'surat kab/go', 'surat.kab.go.id:'])
      expect(() => inside(wrong), wrong).toThrow('MAIL_SERVERS_INSIDE')
  })

  it.each([
    [{ PORT: 'abc' }, 'PORT: bilangan bulat'],
    [{ PORT: '99999' }, 'a whole number'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL: harus diawali postgres://'],
    [{ ROLES: 'webb' }, 'ROLES: web, listen, work'],
    [{ PUBLIC_URL: 'gacek.kab.go.id' }, 'PUBLIC_URL: alamat lengkap'],
  ])('that are wrong are named in both languages, with how they are to be (%o)', (given, words) => {
    expect(() => readConfig(given)).toThrow(expect.objectContaining({ code: 'wrong-settings' }))
    expect(() => readConfig(given)).toThrow(words)
  })
})
