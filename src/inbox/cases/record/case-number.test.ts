import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessKeyOf, hashAccessKey, newCaseNumber, readCaseNumber, shortNameOf } from './case-number.ts'

describe('numbers and keys of cases', () => {
  it('begin with three letters of the council', () => {
    expect(shortNameOf('Kabupaten Samparana')).toBe('SMP')
    expect(shortNameOf('Provinsi Nusa Tenggara Barat')).toBe('NTB')
    expect(shortNameOf('Kota Aa')).toMatch(/^[A-Z]{3}$/)
    fc.assert(fc.property(fc.string(), (name) => /^[A-Z]{3}$/.test(shortNameOf(name))))
  })

  it('are read as people type them: small letters, no dashes, O for 0 and I for 1', () => {
    const number = newCaseNumber('Kabupaten Samparana')
    expect(number).toMatch(/^SMP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readCaseNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number)
    expect(readCaseNumber('smp 7k3m 9qxo')).toBe('SMP-7K3M-9QX0')
    expect(readCaseNumber('smp-7i3m-9qxl')).toBe('SMP-713M-9QX1')
    expect(readCaseNumber('jembatan rusak')).toBeNull()
  })

  it('tell nothing of one another', () => {
    const many = Array.from({ length: 2000 }, () => newCaseNumber('Kabupaten Samparana'))
    expect(new Set(many).size).toBe(many.length)
  })

  it('have the same key again with the same secret only', () => {
    const key = accessKeyOf(Buffer.alloc(32, 1), 1, 'SMP-7K3M-9QXD')
    expect(key).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(accessKeyOf(Buffer.alloc(32, 1), 1, 'SMP-7K3M-9QXD')).toBe(key)
    expect(accessKeyOf(Buffer.alloc(32, 2), 1, 'SMP-7K3M-9QXD')).not.toBe(key)
    expect(accessKeyOf(Buffer.alloc(32, 1), 2, 'SMP-7K3M-9QXD')).not.toBe(key)
    expect(hashAccessKey(key.toLowerCase().replaceAll('-', ''))).toEqual(hashAccessKey(key))
  })
})
