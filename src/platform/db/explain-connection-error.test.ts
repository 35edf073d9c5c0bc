import { describe, expect, it } from 'vitest'
import { coverPassword, explainConnectionError } from './explain-connection-error.ts'

describe('a wrong DATABASE_URL', () => {
  it('never shows its password', () => {
    expect(coverPassword('postgres://sari:rahasia@db.example:5432/gacek')).toBe(
      'postgres://sari:***@db.example:5432/gacek',
    )
    expect(coverPassword('bukan alamat: rahasia')).not.toContain('rahasia')
  })

  it.each([
    ['ECONNREFUSED', 'tidak ada yang menjawab'],
    ['28P01', 'kata sandi'],
    ['3D000', 'belum ada'],
    ['ENOTFOUND', 'tidak dikenal'],
  ])('says what is wrong and how to mend it (%s)', (code, words) => {
    const error = explainConnectionError(
      'postgres://sari:rahasia@db.example/x',
      Object.assign(new Error('x'), { code }),
    )
    expect(error.message).toContain(words)
    expect(error.message).not.toContain('rahasia')
  })
})
