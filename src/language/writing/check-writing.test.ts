import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { checkWriting, type ArticleToCheck } from './index.ts'
import { readPairs, readWordList } from './phrases.ts'

const GOOD: ArticleToCheck = {
  title: 'Puskesmas Olatawa Buka Layanan Imunisasi Sore',
  lead: 'Puskesmas Olatawa membuka layanan imunisasi sore mulai Selasa, 1 Desember 2026, agar orang tua tidak perlu izin kerja.',
  body: 'Warga mendaftar lewat kader di Desa Rasamudra.',
}

/** Codes with what they stand on, for a body beside an article with nothing wrong. */
function marks(body: string, rest: Partial<ArticleToCheck> = {}): string[] {
  return checkWriting({ ...GOOD, body: `${GOOD.body}\n\n${body}`, ...rest }).map(
    ({ check, excerpt }) => `${check}: ${excerpt}`,
  )
}

describe('a good article', () => {
  it('has no findings', () => expect(checkWriting(GOOD)).toEqual([]))
})

describe('spelling', () => {
  it.each([
    ['Bantuan di serahkan kemarin.', 'di-ke: di serahkan'],
    ['Warga berkumpul dirumah kepala desa.', 'di-ke: dirumah'],
    ['Siapapun boleh ikut.', 'pun: Siapapun'],
    ['Warga merubah jadwal.', 'spelling: merubah'],
    ['Bantuan paska panen dibagikan.', 'spelling: paska'],
    ['Pelatihan pasca panen dimulai.', 'hyphen: pasca panen'],
    ['Biayanya Rp. 15.000 per orang.', 'number-style: Rp. 15.000'],
    ['Rapat dimulai pukul 09:30 WITA.', 'number-style: 09:30'],
    ['Warga datang ,lalu pulang.', 'punctuation: g ,lalu'],
    ['Layanan tutup hari minggu.', 'capital: minggu'],
  ])('marks "%s"', (body, mark) => expect(marks(body)).toContain(mark))

  it.each([
    'Barang dijual di pekan raya dan di kawasan pasar.',
    'Warga keluar rumah di hari Minggu.',
    'Kegiatan berlangsung seminggu penuh, meskipun hujan.',
    'Harganya Rp15.000,50 pada pukul 09.30 WITA.',
    'Surel dikirim ke kantor.desa@samparanakab.go.id.',
    'Layanan dibuka di 12 desa, lalu ke 5 kelurahan.',
  ])('leaves "%s" alone', (body) =>
    expect(
      checkWriting({ ...GOOD, body: `${GOOD.body}\n\n${body}` }).filter(
        ({ family }) => family === 'spelling',
      ),
    ).toEqual([]),
  )
})

describe('personal data', () => {
  it.each([
    ['NIK 5299014506920003 tercatat.', 'nik: 5299014506920003'],
    ['Nomor KK 5299014506920003 tercatat.', 'family-card: 5299014506920003'],
    ['Hubungi Ibu Sari di 0812-3456-7788.', 'phone: 0812-3456-7788'],
    ['Kirim ke sari.dewi@gmail.com segera.', 'email: sari.dewi@gmail.com'],
    ['Kirim ke rekening 1234567890 atas nama Sari.', 'bank-account: 1234567890'],
    ['Ia tinggal di Jalan Melati Nomor 7.', 'address: Jalan Melati Nomor 7'],
    ['Anak korban kekerasan itu, Budi Raharja, dirawat.', 'child: Budi Raharja'],
  ])('marks "%s"', (body, mark) => expect(marks(body)).toContain(mark))

  it.each([
    'Hubungi layanan pengaduan 0812-3456-7788.',
    'Kirim ke puskesmas.olatawa@gmail.com.',
    'Nomor kontrak 9999999999999999 tercatat.',
    'Kantor desa di Jalan Melati Nomor 7 buka.',
    'Pemenang lomba, Budi Raharja (12), gembira.',
    'Kirim ke rekening kas daerah 1234567890.',
  ])('leaves what belongs to an office alone: "%s"', (body) =>
    expect(checkWriting({ ...GOOD, body }).filter(({ family }) => family === 'personal-data')).toEqual([]),
  )
})

describe('consistency', () => {
  it('knows which day a date is', () => {
    expect(marks('Rapat digelar Rabu, 19 November 2026.')).toContain('weekday: Rabu, 19 November 2026')
    expect(marks('Rapat digelar Kamis, 19 November 2026.')).toEqual([])
    expect(marks('Rapat digelar Senin, 31 November 2026.')).toContain('weekday: Senin, 31 November 2026')
  })
  it('adds up', () => {
    const parts =
      'Bantuan itu yaitu 20 paket untuk Marenta, 30 paket untuk Olatawa, dan 10 paket untuk Sepalung.'
    expect(marks(`${parts} Jumlahnya 60 paket.`)).toEqual([])
    expect(marks(`${parts} Jumlahnya 65 paket.`)).toContain('total: Jumlahnya 65 paket.')
  })
  it('compares the number of the title', () => {
    const title = 'Desa Bagikan 120 Kupon kepada Warga'
    expect(marks('Ada 210 kupon.', { title })).toContain('title-number: 120')
    expect(marks('Ada 120 kupon.', { title })).toEqual([])
  })
  it('tells two spellings of a name from two villages', () => {
    expect(
      marks('Kepala dinas, Bambang Suryanata, hadir. Kata Bambang Suryanatha, layanan gratis.'),
    ).toContain('name: Suryanatha')
    expect(marks('Warga Lembah Sarunai dan warga Tanjung Saruni bertemu.')).toEqual([])
  })
})

describe('neutrality', () => {
  const candidate = 'Acara dihadiri calon bupati Harun.'
  it('is stricter at election time', () => {
    expect(marks(candidate)).toEqual([])
    expect(marks(candidate, { electionTime: true })).toContain('candidate: calon bupati')
  })
  it('never lets a call to vote pass', () =>
    expect(marks('Mari menangkan Harun!')).toContain('campaign-call: menangkan'))
  it('lets the election bodies inform', () =>
    expect(marks('KPU menetapkan pasangan calon pada Senin.', { electionTime: true })).toEqual([]))
})

describe('the lead and the order', () => {
  it('wants time and place early', () => {
    const body =
      'Warga desa menanam pohon.\n\nBibit datang dari warga. Warga menanam sendiri agar rindang. Bibit disiram dengan ember. Acara berlangsung di Desa Olatawa pada Senin.'
    expect(checkWriting({ title: 'Warga Menanam Pohon Bersama', body }).map(({ check }) => check)).toContain(
      'late-facts',
    )
  })
  it('finds a lead that is too long', () => {
    const lead = `${GOOD.lead} ${'Layanan ini juga dibuka untuk warga lain. '.repeat(4)}`
    expect(checkWriting({ ...GOOD, lead }).map(({ check }) => check)).toContain('lead-long')
  })
})

describe('every finding', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Rp. 5', 'di serahkan', 'NIK 5299014506920003', 'Dalam rangka ', '. ', '\n\n', '- a\n'),
  )
  it('names a place that is really there, for any strings', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), fc.boolean(), (title, body, electionTime) => {
        const article = { title: title.join(' '), body: body.join(' '), electionTime }
        for (const { field, start, end, excerpt } of checkWriting(article)) {
          if (field === 'image' || end === 0) continue
          const own = field === 'lead' ? '' : article[field]
          expect(own.slice(start, end).startsWith(excerpt)).toBe(true)
        }
      }),
    )
  })
  it.each([
    'RT 01 RW 02 ',
    'Jalan A ',
    '0812 ',
    'A',
    '1 ',
    'Korban, ',
    'rekening ',
    '. a',
    ' ,',
    'ABC (',
    'di ',
    '.',
    ' ',
    '\n',
  ])('comes in time for a hundred kilobytes of "%s"', async (piece) => {
    const body = piece.repeat(Math.ceil(100_000 / piece.length))
    expect(await threadTimeOf(() => checkWriting({ title: 'Judul', body }))).toBeLessThan(3_000)
  })
})

describe('the rules', () => {
  it('hold 300 spellings and 150 phrases of officialese, each once and never its own correction', () => {
    for (const [name, least] of [
      ['spelling.tsv', 300],
      ['jargon.tsv', 150],
    ] as const) {
      const pairs = readPairs(name)
      expect(new Set(pairs.map(([wrong]) => wrong)).size).toBe(pairs.length)
      expect(pairs.length).toBeGreaterThanOrEqual(least)
      expect(pairs.filter(([wrong, right]) => wrong === right || right === '')).toEqual([])
    }
  })
  it('never correct a word into one that they correct again', () => {
    const wrong = new Set(readPairs('spelling.tsv').map(([word]) => word))
    expect(readPairs('spelling.tsv').filter(([, right]) => wrong.has(right))).toEqual([])
    expect(readWordList('known-acronyms.txt').length).toBeGreaterThan(50)
  })
})
