import { describe, expect, it } from 'vitest'
import { hashId, mapRow, parseCount, resolveMapping } from './map-row.ts'
import { findHeaderRow, nameColumns, suggestMapping } from './suggest-mapping.ts'

const CONTEXT = { zoneMinutes: 480, sourceName: 'Ekspor' }

describe('columns of a table', () => {
  it('Indonesian headers are recognised', () => {
    const columns = [
      'No',
      'Tanggal',
      'Judul',
      'Isi Berita',
      'Nama Akun',
      'Tautan',
      'Suka',
      'Jumlah Komentar',
      'Dilihat',
      'Kecamatan',
      'Platform',
    ]
    expect(suggestMapping(columns)).toEqual({
      published_at: 'Tanggal',
      title: 'Judul',
      text: 'Isi Berita',
      author: 'Nama Akun',
      url: 'Tautan',
      likes: 'Suka',
      replies: 'Jumlah Komentar',
      views: 'Dilihat',
      place: 'Kecamatan',
      source: 'Platform',
    })
  })

  it.each(['Isi Konten', 'Isi Unggahan', 'Konten Postingan', 'Teks Tweet', 'Post Content', 'Hit Sentence'])(
    'the text is found under the name a tool gives it: %s',
    (name) => {
      const columns = ['No', 'Jenis Konten', 'Jumlah Komentar', 'Tanggal', name]
      expect(suggestMapping(columns).text).toBe(name)
    },
  )

  it('a column that is empty in every row is not taken for the text', () => {
    const rows = [['22/11/2026 23:26', '', 'https://x.example/1', 'Truk sampah tidak datang']]
    expect(suggestMapping(['Date', 'Headline', 'URL', 'Hit Sentence'], rows)).toEqual({
      published_at: 'Date',
      text: 'Hit Sentence',
      url: 'URL',
    })
  })

  it('English headers are recognised, however they are spelt', () => {
    expect(
      suggestMapping([
        'tweet_id',
        'createdAt',
        'FULL_TEXT',
        'user.screen_name',
        'RetweetCount',
        'URL',
        'username',
      ]),
    ).toEqual({
      id: 'tweet_id',
      published_at: 'createdAt',
      text: 'FULL_TEXT',
      author: 'username',
      shares: 'RetweetCount',
      url: 'URL',
    })
  })

  it('one date that nobody can read does not cost the others their clock', () => {
    const rows = [
      ...Array.from({ length: 9 }, () => ['22/11/2026', '14.30', 'banjir']),
      ['kemarin', '', 'banjir'],
    ]
    expect(suggestMapping(['Tanggal', 'Jam', 'Isi'], rows).published_at).toBe('Tanggal + Jam')
    const wrong = rows.map(([, clock, text]) => ['minggu lalu', clock!, text!])
    expect(suggestMapping(['Tanggal', 'Jam', 'Isi'], wrong).published_at).toBe('Tanggal')
  })

  it('a date and a clock in two columns become one moment', () => {
    const columns = ['Tanggal', 'Jam', 'Isi']
    const rows = [
      ['31/12/2025', '14.30', 'banjir'],
      ['1/1/2026', '08.05', 'surut'],
    ]
    expect(suggestMapping(columns, rows).published_at).toBe('Tanggal + Jam')
    const { columns: places } = resolveMapping(columns, suggestMapping(columns, rows))
    const result = mapRow(rows[0]!, { columns: places, dayOrder: 'day-first' }, CONTEXT)
    expect('post' in result && result.post.publishedAt.toISOString()).toBe('2025-12-31T06:30:00.000Z')
  })

  it('a date written with its weekday does not lose the clock beside it', () => {
    const rows = [
      ['Sabtu, 21 November 2026', '14.30', 'banjir'],
      ['Jum’at, 20/11/2026', '08.05', 'surut'],
    ]
    expect(suggestMapping(['Tanggal', 'Jam', 'Isi'], rows).published_at).toBe('Tanggal + Jam')
  })

  it('a list of headlines needs no text column', () => {
    expect(suggestMapping(['Tanggal', 'Judul'])).toEqual({ published_at: 'Tanggal', text: 'Judul' })
  })

  it('the header is found below the title of a report', () => {
    expect(
      findHeaderRow([
        ['Laporan Media Sosial', ''],
        ['Periode', 'November 2026'],
        ['Tanggal', 'Isi', 'Akun'],
        ['1/11/2026', 'banjir', 'x'],
      ]),
    ).toBe(2)
    expect(findHeaderRow([['satu'], ['dua']])).toBe(-1)
  })

  it('columns without a name or with the same name can be told apart', () => {
    expect(nameColumns(['Isi', '', ' Isi ', 'Isi'])).toEqual(['Isi', 'Kolom 2', 'Isi (2)', 'Isi (3)'])
  })

  it('a column of a kept mapping that is not in this file is named', () => {
    expect(resolveMapping(['Tanggal'], { published_at: 'tanggal', text: 'Isi' })).toEqual({
      columns: { published_at: [0] },
      missing: ['Isi'],
    })
  })
})

describe('counts as people write them', () => {
  it.each([
    ['1.234', 1234],
    ['1,234', 1234],
    ['12.0', 12],
    ['1.234.567', 1234567],
    ['1,2 rb', 1200],
    ['3K', 3000],
    ['1.5jt', 1500000],
    ['0', 0],
    ['-', null],
    ['', null],
    ['N/A', null],
    ['banyak', undefined],
    ['-5', undefined],
  ])('"%s" is %s', (text, value) => expect(parseCount(text)).toBe(value))
})

describe('rows of a table', () => {
  const mapping = {
    columns: { published_at: [0], text: [1], author: [2], likes: [3] },
    dayOrder: 'day-first',
  } as const

  it('a row without an id gets one that the same row always gets', () => {
    const row = ['31/12/2025 14.30', 'Jalan Melati banjir', 'sari', '1,2 rb']
    const result = mapRow(row, mapping, CONTEXT)
    expect(result).toMatchObject({
      source: 'Ekspor',
      post: { likes: 1200, author: 'sari', authorScope: 'Ekspor' },
    })
    const id = 'post' in result ? result.post.externalId : ''
    expect(id).toBe(hashId('Ekspor', new Date('2025-12-31T06:30:00Z'), 'sari', 'Jalan Melati banjir'))
    expect(
      mapRow(['31/12/2025 14.30', 'Jalan Melati banjir', 'budi', ''], mapping, CONTEXT),
    ).not.toMatchObject({ post: { externalId: id } })
  })

  it.each([
    [['', 'x'], 'missing-time'],
    [['kemarin', 'x'], 'bad-time'],
    [['1/1/2026', ' '], 'missing-text'],
    [['1/1/2026', 'x', '', 'banyak'], 'not-a-count'],
  ])('%j is refused: %s', (row, reason) =>
    expect(mapRow(row, mapping, CONTEXT)).toMatchObject({ refusal: { reason } }),
  )
})
