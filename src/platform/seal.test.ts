import { describe, expect, it } from 'vitest'
import { seal, unseal } from './seal.ts'

const KEY = Buffer.alloc(32, 7)

describe('a sealed text', () => {
  it('opens again for its owner only, and only with its key', () => {
    const sealed = seal(KEY, 'contact/1/sari', 'Jalan Melati 4 — é')
    expect(unseal(KEY, 'contact/1/sari', sealed)).toBe('Jalan Melati 4 — é')
    expect(unseal(KEY, 'contact/1/budi', sealed)).toBeNull()
    expect(unseal(Buffer.alloc(32, 8), 'contact/1/sari', sealed)).toBeNull()
    expect(unseal(KEY, 'empty', seal(KEY, 'empty', ''))).toBe('')
  })

  it('does not open when a byte differs, is missing or is added, however little is left of it', () => {
    const sealed = seal(KEY, 'contact/1/sari', 'Sari')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(unseal(KEY, 'contact/1/sari', changed), `byte ${at}`).toBeNull()
      expect(unseal(KEY, 'contact/1/sari', sealed.subarray(0, at)), `${at} bytes`).toBeNull()
    }
    expect(unseal(KEY, 'contact/1/sari', Buffer.concat([sealed, Buffer.from('a')]))).toBeNull()
  })

  it('is never the same twice, and says nothing of what it holds', () => {
    const [one, other] = [seal(KEY, 'a', 'rahasia'), seal(KEY, 'a', 'rahasia')]
    expect(one).not.toEqual(other)
    expect(one.toString('latin1')).not.toContain('rahasia')
  })
})
