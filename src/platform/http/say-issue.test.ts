import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sayIssue } from './say-issue.ts'

const form = z.object({
  text: z.string().min(5).max(5000),
  reason: z.string().min(1),
  email: z.email(),
  items: z.array(z.object({ url: z.url() })).max(2),
  photos: z.array(z.string().min(3)),
  line2: z.string().min(3),
  days: z.number().min(7),
  alt: z.string().max(3, 'paling panjang 3 huruf / at most 3 characters'),
})

function tell(value: unknown): string[] {
  const { error } = form.safeParse(value)
  if (!error) return []
  return error.issues.map(
    ({ code, path, message, ...params }) =>
      sayIssue({ keyword: code, instancePath: `/${path.join('/')}`, message, params }).id,
  )
}

const good = {
  text: 'lima huruf',
  reason: 'ya',
  email: 'a@b.id',
  items: [],
  photos: [],
  line2: 'Bima',
  days: 7,
  alt: '',
}

describe('what a person is told about a refused field', () => {
  it('names the field and what it may be, in Indonesian', () => {
    expect(tell({ ...good, text: 'x' })).toEqual(['isi: paling sedikit 5 huruf'])
    expect(tell({ ...good, text: 'x'.repeat(5001) })).toEqual(['isi: paling banyak 5.000 huruf'])
    expect(tell({ ...good, reason: '' })).toEqual(['alasan: belum diisi'])
    expect(tell({ ...good, email: 'x' })).toEqual(['surel: bukan alamat surel'])
    expect(tell({ ...good, days: 1 })).toEqual(['days: paling sedikit 7'])
    expect(tell({ ...good, items: [{ url: 'x' }] })).toEqual(['tautan: bukan tautan; mulai dengan https://'])
  })

  it('names the list an entry stands in, not its place there, and a field whose name ends in a number', () => {
    expect(tell({ ...good, photos: ['pohon', 'x'] })).toEqual(['photos: paling sedikit 3 huruf'])
    expect(tell({ ...good, line2: 'x' })).toEqual(['line2: paling sedikit 3 huruf'])
  })

  it("keeps a contract's own words, in the language asked for", () => {
    expect(tell({ ...good, alt: 'empat' })).toEqual(['paling panjang 3 huruf'])
  })
})
