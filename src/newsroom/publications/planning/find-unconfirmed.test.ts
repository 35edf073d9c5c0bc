import { describe, expect, it } from 'vitest'
import { renderBody } from '../../articles/text/render-body.ts'
import type { Variant } from '../formats/index.ts'
import { composeVariant, limitsOf } from '../formats/index.ts'
import { findUnconfirmed } from './find-unconfirmed.ts'

const body =
  'Kabar bahwa vaksin campak menyebabkan kelumpuhan tidak benar.\n\n- Layanan ini tidak dipungut biaya.\n- Daftar di https://contoh.go.id/imunisasi'
const article = {
  id: 1,
  version: 1,
  officeId: 1,
  programmeId: null,
  title: 'Puskesmas Marenta buka imunisasi malam',
  lead: 'Puskesmas Marenta membuka imunisasi sampai pukul 21.00 WITA mulai Senin.',
  body,
  html: renderBody(body),
  media: [],
  reportIds: [],
  embargoUntil: null,
  confirmedUntil: null,
  releasedVersion: null,
  permalink: null,
}
const limits = limitsOf('bluesky', '2026-11-21', {})
const composed = composeVariant('bluesky', article, {
  limits,
  link: null,
  language: 'id',
  hashtags: ['#Samparana'],
})
const findIn = (own: Partial<Variant>) =>
  findUnconfirmed(article, composed, { ...composed, ...own }).map(({ field, check }) => `${field} ${check}`)

describe("an officer's own text for an account", () => {
  it('as Gacek composed it has been confirmed', () => {
    expect(findIn({})).toEqual([])
  })

  it('may be other sentences of the article, in another order, with emoji and the hashtags of the account', () => {
    const text = '✅ Layanan ini tidak dipungut biaya.\n\nPUSKESMAS Marenta buka imunisasi malam #Samparana'
    expect(findIn({ text })).toEqual([])
  })

  it('may carry an address that stands in the article, and no other', () => {
    expect(findIn({ text: 'Daftar di https://contoh.go.id/imunisasi' })).toEqual([])
    expect(findIn({ text: 'Daftar di https://lain.example/imunisasi' })).toEqual(['link unconfirmed'])
    expect(findIn({ link: 'https://lain.example/' })).toEqual(['link unconfirmed'])
  })

  it.each([
    ['a sentence nobody confirmed', 'Bupati hebat, coblos nomor dua.'],
    ['half a sentence, which says the opposite', 'Vaksin campak menyebabkan kelumpuhan.'],
    ['another number', 'Puskesmas Marenta membuka imunisasi sampai pukul 23.00 WITA mulai Senin.'],
  ])('is refused with %s', (_what, text) => {
    expect(findIn({ text })).toEqual(['text unconfirmed'])
  })

  it('is refused with a title or a hashtag nobody confirmed', () => {
    expect(findIn({ title: 'Kabar gembira', tags: ['#CoblosDua'] })).toEqual([
      'title unconfirmed',
      'tags unconfirmed',
    ])
    expect(findIn({ tags: ['#ImunisasiMalam'] })).toEqual([])
  })
})
