import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../../test/harness/thread-time.ts'
import { checkWriting } from '../../../language/writing/index.ts'
import { ACTIVITIES } from '../../../sample/newsroom/activities.data.ts'
import { assembleDraft, listUnanswered } from './assemble-draft.ts'
import { findDifferences } from './find-differences.ts'
import { fingerprintOf } from './fingerprint.ts'
import { renderBody } from './render-body.ts'

describe('the body as readers see it', () => {
  it('shows HTML as text and never runs it', () => {
    const html = renderBody('Halo <script>alert(1)</script> <img src=x onerror=alert(1)>')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script&gt;')
  })

  it.each([
    ['[klik](javascript:alert(1))', 'javascript:'],
    ['[klik](JaVaScRiPt:alert(1))', 'href'],
    ['[klik](data:text/html;base64,PHNjcmlwdD4=)', 'href'],
    ['[klik](vbscript:x)', 'href'],
    ['[klik](//jahat.example/x)', 'href'],
    ['<javascript:alert(1)>', 'href'],
    ['![gambar](https://lain.example/x.png)', '<img'],
  ])('makes no link of %s', (markdown, forbidden) => {
    expect(renderBody(markdown)).not.toContain(`${forbidden}="`)
    expect(renderBody(markdown)).not.toContain('<img')
    expect(renderBody(markdown)).not.toMatch(/href="(javascript|data|vbscript|\/\/)/i)
  })

  it('keeps links to the web, to addresses and within the site', () => {
    expect(renderBody('[laman](https://samparana.example/a)')).toContain('href="https://samparana.example/a"')
    expect(renderBody('https://samparana.example/a')).toContain('<a href="https://samparana.example/a"')
    expect(renderBody('[surat](mailto:kantor@samparana.example)')).toContain('href="mailto:')
    expect(renderBody('[berita](/berita/1)')).toContain('href="/berita/1"')
  })
})

describe('a first text from reports', () => {
  const bridge = {
    title: 'Jembatan darurat Rawunda dapat dilewati',
    answers: {
      what: 'Memasang jembatan darurat',
      who: '32 petugas PUPR',
      when: 'Rabu pukul 06.00 WITA',
      where: 'Desa Wadu Kawira',
      why: 'Jembatan lama putus',
      how: 'Rangka baja dirakit di tepi sungai.',
    },
  }

  it('tells the most important first, then why and how', () => {
    expect(assembleDraft([bridge])).toEqual({
      title: bridge.title,
      lead: 'Memasang jembatan darurat: 32 petugas PUPR, Rabu pukul 06.00 WITA, di Desa Wadu Kawira.',
      body: 'Jembatan lama putus.\n\nRangka baja dirakit di tepi sungai.',
    })
  })

  it('puts further reports under their own headings', () => {
    const water = { title: 'Air bersih', answers: { what: 'Membagikan air' } }
    const { body } = assembleDraft([bridge, water])
    expect(body).toContain('## Air bersih\n\nMembagikan air.')
  })

  it('names the offices when more than one has reported', () => {
    const of = (office: string) => ({ ...bridge, office })
    const three = [of('Dinas PUPR'), of('Dinas Kesehatan'), of('Dinas PUPR'), of('Puskesmas Marenta')]
    expect(assembleDraft(three).body).toMatch(
      /^Berdasarkan laporan Dinas PUPR, Dinas Kesehatan, dan Puskesmas Marenta\.\n\n/,
    )
    expect(assembleDraft(three.slice(0, 1)).body).not.toContain('Berdasarkan')
  })

  const found = (source: Parameters<typeof assembleDraft>[0][number]) => {
    const draft = assembleDraft([source])
    const lead = checkWriting({ title: '', lead: draft.lead, body: '' }).map(({ check }) => check)
    return lead.filter((check) => /^(?:lead-|long-|slow-|missing-wh(?:at|o|en|ere))/.test(check))
  }

  it.each(ACTIVITIES.map((one) => [one.title, one] as const))(
    'has a lead that passes our own check: %s',
    (_, activity) => expect(found(activity)).toEqual([]),
  )

  it('keeps the lead to what a phone shows and loses no word of a long answer', () => {
    const answers = {
      what: 'Dinas Kesehatan mengadakan imunisasi massal bagi balita di seluruh posyandu, yang dibuka oleh Bupati dan dihadiri tamu dari provinsi. Acara berlangsung meriah.',
      who: 'Bupati Samparana, Wakil Bupati, Kepala Dinas Kesehatan, camat sekabupaten, kader posyandu, dan 286 balita bersama orang tuanya dari dua belas desa',
      when: 'Kamis (19/11/2026), pukul 09.00 WITA. Sampai siang',
      where: 'Halaman Kantor Kecamatan Marenta, Desa Karang Tedira, Kabupaten Samparana',
    }
    const source = { title: 'Imunisasi massal', answers, happenedOn: '2026-11-19' }
    expect(found(source)).toEqual([])
    const { lead, body } = assembleDraft([source])
    for (const answer of Object.values(answers))
      expect(`${lead} ${body}`.toLowerCase()).toContain(answer.toLowerCase())
  })

  it('writes the day of the report where "this morning" would be wrong tomorrow', () => {
    const answers = {
      what: 'Membersihkan selokan',
      who: 'Warga Desa Sori',
      when: 'tadi pagi',
      where: 'Desa Sori',
    }
    const { lead } = assembleDraft([{ title: 'Kerja bakti', answers, happenedOn: '2026-11-19' }])
    expect(lead).toContain('tadi pagi (Kamis, 19 November 2026)')
  })

  it('tells which facts the report did not give', () => {
    const answers = { what: 'Membagikan air', who: '12 orang', when: 'kapan saja', where: 'beberapa titik' }
    expect(listUnanswered({ title: 'Air', answers })).toEqual(['who', 'when', 'where'])
    expect(listUnanswered(bridge)).toEqual([])
  })

  it('adds nothing where the contributor left an answer out', () => {
    expect(assembleDraft([{ title: 'Rapat', answers: {} }])).toEqual({ title: 'Rapat', lead: '', body: '' })
  })
})

describe('differences', () => {
  const text = { title: 'Satu', lead: '', body: 'Jalan rusak sudah ditambal', media: [] }

  it('are told word by word, and only of the fields that differ', () => {
    const found = findDifferences(text, { ...text, body: 'Jalan rusak selesai ditambal' })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ field: 'body' })
    expect(found[0]?.parts).toContainEqual({ kind: 'removed', text: 'sudah' })
    expect(found[0]?.parts).toContainEqual({ kind: 'added', text: 'selesai' })
  })

  it('put words replaced one after the other together, and lose no letter of either text', () => {
    const after = { ...text, body: 'Jembatan baru sudah ditambal' }
    const [body] = findDifferences(text, after)
    expect(body?.parts).toEqual([
      { kind: 'removed', text: 'Jalan rusak' },
      { kind: 'added', text: 'Jembatan baru' },
      { kind: 'same', text: ' sudah ditambal' },
    ])
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('air', 'bersih', ' ', '\n', 'desa.')),
        fc.array(fc.constantFrom('air', ' ', 'kota', '\n\n')),
        (one, two) => {
          const [was, is] = [one.join(''), two.join('')]
          const parts = findDifferences({ ...text, body: was }, { ...text, body: is })[0]?.parts ?? []
          const side = (kind: string) =>
            parts
              .filter((part) => part.kind !== kind)
              .map((part) => part.text)
              .join('')
          if (was === is) expect(parts).toEqual([])
          else expect([side('added'), side('removed')]).toEqual([was, is])
        },
      ),
    )
  })

  it('see another order of pictures and another alternative text', () => {
    const one = { id: 'a0000000-0000-4000-8000-000000000001', alt: 'Jembatan' }
    const two = { id: 'b0000000-0000-4000-8000-000000000002', alt: '' }
    const before = { ...text, media: [one, two] }
    expect(findDifferences(before, { ...text, media: [two, one] })).toHaveLength(1)
    expect(findDifferences(before, { ...text, media: [{ ...one, alt: 'Sungai' }, two] })).toHaveLength(1)
    expect(findDifferences(before, { ...text, media: [one, two] })).toEqual([])
  })

  it('of two long texts without a common word are found quickly', async () => {
    const words = (letter: string) => Array.from({ length: 15_000 }, (_, at) => `${letter}${at}`).join(' ')
    const [one, other] = [
      { ...text, body: words('a') },
      { ...text, body: words('b') },
    ] as const
    const find = () => expect(findDifferences(one, other)).toHaveLength(1)
    expect(await threadTimeOf(find)).toBeLessThan(5_000)
  })
})

describe('the fingerprint of a finding', () => {
  it('stays with the words when they move, and changes when they change', () => {
    const finding = { check: 'long-sentence', field: 'body', excerpt: 'Kalimat  yang Panjang ' }
    expect(fingerprintOf(finding)).toBe(fingerprintOf({ ...finding, excerpt: 'kalimat yang panjang' }))
    expect(fingerprintOf(finding)).not.toBe(fingerprintOf({ ...finding, excerpt: 'kalimat pendek' }))
    expect(fingerprintOf(finding)).not.toBe(fingerprintOf({ ...finding, field: 'lead' }))
  })
})
