import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { normaliseText } from './index.ts'

/** Any UTF-16 string, lone surrogates, NUL and markup included. */
const anyText = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '&amp;',
        '&lt;',
        '<b>',
        '</b>',
        '<',
        '>',
        '&',
        'lt;',
        '#60;',
        '<!--',
        '-->',
        '<script>',
        'a',
        ' ',
        '\u200d',
        '👩',
        '🌾',
        '\u0301',
        '\u0000',
        '𝗯',
        '\ud835',
        '\udc00',
        'ﬁ',
        '\n',
        '\u00ad',
        '</script',
        '🅱',
        '🅰',
        'ᴀ',
        'ʙ',
        '\ufe0f',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)

describe('cleaning a post', () => {
  test('tags and entities go, paragraphs stay apart', () => {
    expect(normaliseText('<p>Jalan &quot;rusak&quot;</p><p>di&nbsp;pasar &amp; terminal</p>')).toBe(
      'Jalan "rusak" di pasar & terminal',
    )
    expect(normaliseText('ba<b>nj</b>ir<script>alert("x")</script> <!-- iklan --> besar')).toBe(
      'banjir besar',
    )
  })

  test('what a feed escaped twice is still text', () => {
    expect(normaliseText('&amp;lt;b&amp;gt;Halo&amp;lt;/b&amp;gt; R&amp;amp;D')).toBe('Halo R&D')
  })

  test('a smaller-than sign is not a tag', () => {
    expect(normaliseText('gaji < 2 juta <3 a<b')).toBe('gaji < 2 juta <3 a<b')
  })

  test('letters dressed up as others are read as letters', () => {
    expect(normaliseText('𝗯𝗮𝗻𝗷𝗶𝗿 ｂａｎｊｉｒ ⓑⓐⓝ ʙᴀɴᴊɪʀ 🅱🅰🅽 ﬁle')).toBe('banjir banjir ban banjir BAN file')
  })

  test('invisible and control characters go, joined emoji stay joined', () => {
    expect(normaliseText('ban\u200bjir\u0000be\u00adsar \u202epasar\u202c')).toBe('banjir besar pasar')
    expect(normaliseText('👩‍🌾 petani 🇮🇩')).toBe('👩‍🌾 petani 🇮🇩')
  })

  test('piled-up marks are cut, composed letters are composed', () => {
    expect(normaliseText('be\u0301')).toBe('bé')
    expect(normaliseText(`Z${'\u0338'.repeat(50)}a`)).toHaveLength(4)
  })

  test('the old sign for a new line becomes a space', () => {
    expect(normaliseText('jalan\u0085rusak')).toBe('jalan rusak')
    expect(normaliseText('\u0085')).toBe('')
  })

  test('a text cleaned again does not change', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text)
        expect(normaliseText(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  test('what comes out is well-formed, single-spaced and without control characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = normaliseText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/\p{Cc}|\s\s|^\s|\s$/u)
        expect(clean.normalize('NFC')).toBe(clean)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['tags that never end', '<b '],
    ['comments that never end', '<!--'],
    ['scripts that never end', '<script>'],
    ['entities in entities', '&amp;'],
    ['marks', 'a\u0301'],
    ['lone surrogates', '\ud83d'],
    ['spaces', ' \n'],
    ['joiners', '\u200d'],
  ])('%s take linear time', async (_, part) => {
    const text = part.repeat(1_000_000 / part.length)
    // Quadratic work on a million characters would take minutes.
    expect(await threadTimeOf(() => normaliseText(text))).toBeLessThan(10_000)
  })

  test('a post of ten megabytes is cleaned', () => {
    expect(normaliseText('<p>jalan &amp; pasar</p>'.repeat(420_000))).toMatch(/^jalan & pasar jalan/)
  })
})
