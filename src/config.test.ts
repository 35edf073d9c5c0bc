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
})
