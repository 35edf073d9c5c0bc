import type { HoaxVerdict } from './contract.ts'

type Words = { id: string; en: string }

/** What each verdict is called, what it means for who asked, and its place on the scale of ClaimReview (1 false … 5 true). */
export const VERDICTS: Record<HoaxVerdict, { name: Words; told: string; rating: number | null }> = {
  hoax: { name: { id: 'Hoaks', en: 'False' }, told: 'Kabar ini tidak benar (hoaks).', rating: 1 },
  misleading: {
    name: { id: 'Menyesatkan', en: 'Misleading' },
    told: 'Kabar ini menyesatkan: sebagian isinya tidak sesuai kenyataan.',
    rating: 2,
  },
  true: { name: { id: 'Benar', en: 'True' }, told: 'Kabar ini benar.', rating: 5 },
  unproven: {
    name: { id: 'Belum terbukti', en: 'Unproven' },
    told: 'Kabar ini belum terbukti; jangan disebarkan dahulu.',
    rating: 3,
  },
  opinion: {
    name: { id: 'Opini atau satire', en: 'Opinion or satire' },
    told: 'Ini pendapat atau satire, bukan kabar yang dapat diperiksa benar-salahnya.',
    rating: null,
  },
  insufficient: {
    name: { id: 'Data kurang', en: 'Not enough data' },
    told: 'Kami belum dapat memeriksa kabar ini karena datanya kurang.',
    rating: null,
  },
}

/** What must be there before a clarification may be confirmed. */
export const MISSING = {
  claim: { id: 'Tulis isi kabar dalam satu kalimat.', en: 'Write what the rumour says in one sentence.' },
  verdict: { id: 'Pilih kesimpulan.', en: 'Choose a verdict.' },
  explanation: {
    id: 'Jelaskan temuan, paling sedikit 20 huruf.',
    en: 'Explain the finding, at least 20 characters.',
  },
  source: {
    id: 'Tambahkan paling sedikit satu sumber: tautan https atau berita kita yang sudah terbit.',
    en: 'Add at least one source: an https link or an article of ours that went out.',
  },
  insufficient: {
    id: '"Data kurang" tidak diterbitkan: tutup dengan alasan, penanya diberi tahu apa yang kurang.',
    en: '"Not enough data" is not published: close it with the reason, who asked is told what is missing.',
  },
} as const satisfies Record<string, Words>
export type MissingKey = keyof typeof MISSING

export const HOAX_WORDS = {
  'not-now': {
    id: 'Keadaannya sudah berubah. Muat ulang halaman ini, lalu coba lagi.',
    en: 'It has changed meanwhile. Load the page again, then try again.',
  },
  'other-draft': {
    id: 'Petugas lain sudah menyimpan perubahan. Salin tulisan Anda, muat ulang, lalu gabungkan.',
    en: 'Another officer saved meanwhile. Copy what you wrote, load again, then join both.',
  },
  'own-words': {
    id: 'Yang menulis tidak boleh mengesahkan. Minta petugas lain memeriksanya.',
    en: 'Who wrote it cannot confirm it. Ask another officer to look at it.',
  },
  incomplete: {
    id: 'Belum lengkap. Lihat daftar yang masih kurang di halaman ini.',
    en: 'It is not complete yet. See the list of what is missing on this page.',
  },
  'note-needed': {
    id: 'Tulis catatan untuk publik: apa yang diperbaiki dari klarifikasi sebelumnya.',
    en: 'Write a note for the public: what the clarification before got wrong.',
  },
  'unknown-article': {
    id: 'Berita itu belum terbit atau sudah ditarik. Pilih berita yang sudah terbit.',
    en: 'That article did not go out or was withdrawn. Choose one that went out.',
  },
  'unknown-issue': { id: 'Tidak ada isu dengan nomor itu.', en: 'There is no issue of that number.' },
  'unknown-picture': {
    id: 'Gambar itu tidak ditemukan. Unggah sekali lagi.',
    en: 'That picture was not found. Send it once more.',
  },
  'not-published': {
    id: 'Hanya dapat digabung ke klarifikasi yang sudah terbit.',
    en: 'It can only be joined to a clarification that went out.',
  },
  'personal-data': {
    id: 'Masih ada data pribadi (misalnya nomor telepon atau NIK). Hapus dahulu sebelum diterbitkan.',
    en: 'There is still personal data (such as a phone number). Take it out before it is published.',
  },
} as const satisfies Record<string, Words>
export type HoaxRefusal = keyof typeof HOAX_WORDS
