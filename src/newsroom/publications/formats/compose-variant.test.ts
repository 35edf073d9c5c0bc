import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelKindSchema } from '../../accounts/contract.ts'
import { checkVariant } from './check-variant.ts'
import { composeVariant, writeHashtag, type ComposeOptions } from './compose-variant.ts'
import { addNoteLine, noteLine } from './correction-note.ts'
import { countText, isWithin, listGraphemes } from './count-text.ts'
import { cutText } from './cut-text.ts'
import { limitsOf, textLimits } from './limits-of.ts'
import { plainText } from './plain-text.ts'

const DAY = '2026-11-21'
const kinds = channelKindSchema.options
const link = 'https://samparana.go.id/berita/jembatan-sungai-ampana-dibuka'
const article = {
  title: 'Jembatan Sungai Ampana dibuka kembali',
  lead: 'Pemerintah Kabupaten Samparana membuka kembali jembatan Sungai Ampana, Sabtu pagi, setelah tiga pekan diperbaiki.',
  html: `<p>Kendaraan di bawah delapan ton boleh lewat.</p><ul><li>Bus melalui jalan lama</li></ul><p>${'Warga diminta mematuhi rambu. '.repeat(300)}</p>`,
  media: [
    { id: 7, kind: 'image' as const, contentType: 'image/jpeg' },
    { id: 8, kind: 'video' as const, contentType: 'video/mp4' },
  ],
}
const options = (kind: (typeof kinds)[number], more: Partial<ComposeOptions> = {}): ComposeOptions => ({
  limits: limitsOf(kind, DAY),
  language: 'id',
  link,
  hashtags: ['Samparana', '#infrastruktur', 'tanggap bencana'],
  ...more,
})

/** Letters, emoji with joiners, combining marks, right-to-left, addresses, hashtags and one endless word. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    '👨‍👩‍👧‍👦',
    '🇮🇩',
    'e\u0301\u0323',
    'مرحبا بالعالم',
    'שלום',
    '中文字',
    'कि',
    link,
    '#Samparana',
    '@dinas',
  ),
  fc.integer({ min: 1, max: 900 }).map((length) => 'x'.repeat(length)),
)
const anyText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(' '))

describe('the first text of a channel', () => {
  it.each(kinds)('on %s it is within the limits and has nothing to object to but what is missing', (kind) => {
    const variant = composeVariant(kind, article, options(kind))
    const limits = textLimits(limitsOf(kind, DAY), variant.mediaIds.length > 0)
    expect(isWithin(variant.text, limits)).toBe(true)
    const media = article.media.map((item) => ({
      ...item,
      id: String(item.id),
      byteCount: 400_000,
      width: 1200,
      height: 900,
      durationMs: 40_000,
      alt: 'Jembatan dari arah pasar',
    }))
    expect(checkVariant(kind, variant, media, limitsOf(kind, DAY))).toEqual([])
  })

  it('short channels carry the lead, the address and the hashtags', () => {
    const { text, tags } = composeVariant('bluesky', article, options('bluesky'))
    expect(text).toBe(`${article.lead}\n\n${link}\n\n#Samparana #infrastruktur #TanggapBencana`)
    expect(tags).toEqual(['#Samparana', '#infrastruktur', '#TanggapBencana'])
  })

  it('a lead too long for X ends at a word with an ellipsis and keeps address and hashtags', () => {
    const long = { ...article, lead: 'Perbaikan jembatan selesai lebih cepat. '.repeat(20) }
    const { text } = composeVariant('x', long, options('x'))
    expect(text).toMatch(/(selesai|lebih|cepat\.|Perbaikan|jembatan)…\n\nhttps:\/\/\S+\n\n#Samparana/)
    expect(countText(text, 'x-weighted')).toBeGreaterThan(260)
  })

  it('a Telegram caption is shorter than a Telegram text', () => {
    const long = { ...article, lead: 'Warga diminta mematuhi rambu. '.repeat(200) }
    const withPicture = composeVariant('telegram', long, options('telegram'))
    const without = composeVariant('telegram', { ...long, media: [] }, options('telegram'))
    expect(withPicture.text.length).toBeLessThanOrEqual(1024)
    expect(without.text.length).toBeGreaterThan(4000)
    expect(without.text.length).toBeLessThanOrEqual(4096)
    expect(without.text).toContain(`Selengkapnya: ${link}`)
  })

  it('Facebook gets the whole article as plain text', () => {
    const { text } = composeVariant('facebook', article, options('facebook'))
    expect(text).toContain('Kendaraan di bawah delapan ton boleh lewat.\n\n• Bus melalui jalan lama')
    expect(text).not.toContain('<')
  })

  it('the website, the feed and the letter get the whole article, lead first', () => {
    for (const kind of ['wordpress', 'feed', 'newsletter'] as const) {
      expect(composeVariant(kind, article, options(kind))).toMatchObject({
        title: article.title,
        html: `<p>${article.lead}</p>\n${article.html}`,
      })
    }
  })

  it('YouTube takes the film, Instagram at most thirty hashtags', () => {
    expect(composeVariant('youtube', article, options('youtube')).mediaIds).toEqual(['8'])
    const many = Array.from({ length: 50 }, (_, index) => `tagar${index}`)
    expect(composeVariant('instagram', article, options('instagram', { hashtags: many })).tags).toHaveLength(
      30,
    )
  })

  it('hashtags are written as one word, once', () => {
    expect(writeHashtag('banjir bandang')).toBe('#BanjirBandang')
    expect(writeHashtag('#HUT-RI 81')).toBe('#HUTRI81')
    expect(writeHashtag('2026')).toBe('')
    const { tags } = composeVariant(
      'threads',
      article,
      options('threads', { hashtags: ['Samparana', '#samparana'] }),
    )
    expect(tags).toEqual(['#Samparana'])
  })

  it('whatever the text, no channel gets more than it takes, and no address or character is cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        anyText,
        anyText,
        fc.record({
          hashtags: fc.array(fc.string({ unit: 'grapheme' })),
          note: fc.option(fc.string({ unit: 'grapheme', maxLength: 300 })),
        }),
        (kind, title, lead, more) => {
          const given = options(kind, more)
          const variant = composeVariant(kind, { ...article, title, lead }, given)
          const limits = textLimits(given.limits, variant.mediaIds.length > 0)
          expect(variant.title.length).toBeLessThanOrEqual(limits.titleLength ?? Infinity)
          if (variant.html === null) expect(isWithin(variant.text, limits)).toBe(true)
          for (const address of variant.text.match(/https?:\S*/gu) ?? [])
            expect(lead + title + link + (more.note ?? '')).toContain(address)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the note of a correction', () => {
  const note = 'Jembatan dibuka pukul 09.00, bukan 08.00.'

  it('stands between text and address, and the text makes room for it', () => {
    const { text } = composeVariant('bluesky', article, options('bluesky', { note }))
    expect(text).toContain(`\n\nRalat: ${note}\n\n${link}`)
    expect(isWithin(text, limitsOf('bluesky', DAY))).toBe(true)
  })

  it('is left out where it would leave no text beside it', () => {
    const long = 'Angka diperbaiki menurut data dinas. '.repeat(9)
    expect(composeVariant('x', article, options('x', { note: long })).text).not.toContain('Ralat')
    expect(composeVariant('telegram', article, options('telegram', { note: long })).text).toContain('Ralat')
  })

  it('ends an article as text, whatever was typed', () => {
    const { html } = composeVariant('wordpress', article, options('wordpress', { note: 'a <b> & c' }))
    expect(html).toMatch(/<p><em>Ralat: a &lt;b&gt; &amp; c<\/em><\/p>$/)
  })

  it('stands below the words of an officer where it fits, and leaves them alone where it does not', () => {
    const limits = limitsOf('x', DAY)
    const own = { title: '', text: 'x'.repeat(200), tags: [], link: null, mediaIds: [], html: null }
    expect(addNoteLine(own, noteLine(note, 'id'), limits).text).toBe(`${own.text}\n\nRalat: ${note}`)
    const full = { ...own, text: 'x'.repeat(270) }
    expect(addNoteLine(full, noteLine(note, 'id'), limits)).toEqual(full)
  })
})

describe('cutting', () => {
  it('keeps whole characters and the beginning of the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 0, max: 60 }),
        (words, limit) => {
          const text = words.join(' ').trim()
          const cut = cutText(text, (part) => listGraphemes(part).length <= limit)
          expect(listGraphemes(cut).length).toBeLessThanOrEqual(limit)
          const kept = listGraphemes(cut.replace(/ ?…$/u, ''))
          expect(listGraphemes(text).slice(0, kept.length)).toEqual(kept)
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each([
    ['Baca https://samparana.go.id/a/b sekarang juga', 40, 'Baca https://samparana.go.id/a/b …'],
    ['Baca https://samparana.go.id/a/b sekarang juga', 20, 'Baca…'],
    ['https://samparana.go.id/a/b', 20, ''],
    ['#KabupatenSamparana', 10, ''],
    ['Rapat, dan hasilnya', 9, 'Rapat…'],
    ['Mempertanggungjawabkan', 10, 'Mempertan…'],
    ['Cukup', 5, 'Cukup'],
    ['', 0, ''],
  ])('%s to %i characters: %s', (text, limit, cut) =>
    expect(cutText(text, (part) => part.length <= limit)).toBe(cut),
  )
})

describe('the plain text of an article', () => {
  it('leaves out markup and scripts, keeps paragraphs and lists', () => {
    expect(
      plainText(
        '<h2>Judul</h2><p>Satu &amp; <b>dua</b><br>tiga</p><script>x()</script><ol><li>a</li><li>b</li></ol>',
      ),
    ).toBe('Judul\n\nSatu & dua\ntiga\n\n• a\n• b')
  })
})
