import type { Words } from '../../platform/http/index.ts'

/** What the business says no to; 'not-found' and 'forbidden' have no words of their own. */
export type InformationRefusal =
  | 'not-now'
  | 'unknown-office'
  | 'no-such-clock'
  | 'no-extension'
  | 'already-extended'
  | 'stopped'
  | 'no-reason'
  | 'too-late'
  | 'no-test'
  | 'needless-test'
  | 'test-not-confirmed'
  | 'test-expired'
  | 'own-test'
  | 'judged-already'
  | 'answered-it-yourself'
  | 'objection-too-early'
  | 'objection-too-late'
  | 'objected-already'
  | 'wrong-dispute-day'
  | 'order-day-past'
  | 'order-day-far'
  | 'objection-decided'
  | 'too-many-with-objection'
  | 'file-type'
  | 'file-empty'
  | 'broken-pdf'
  | 'broken-picture'
  | 'too-many-pages'
  | 'too-many-files'
  | 'wrong-mark'
  | 'still-shown'
  | 'word-in-public'
  | 'applicant-in-public'
  | 'taken-over'
  | 'wrong-kind'
  | 'advice-missing'
  | 'test-missing'
  | 'too-many-rows'
  | 'too-many-for-sheet'
  | 'empty-file'
  | 'unknown-column'
  | 'broken-quote'
  | 'too-many-lines'

type Refusal = { field: string; words: Words }
const say = (field: string, id: string, en: string): Refusal => ({ field, words: { id, en } })

/** The field each refusal is about, why, and the way out. */
export const INFORMATION_WORDS: Record<InformationRefusal, Refusal> = {
  'not-now': say(
    '',
    'Keadaan permohonan sudah berubah, jadi tindakan ini tidak dapat dilakukan. Muat ulang halaman ini.',
    'The request has moved on, so this cannot be done. Reload this page.',
  ),
  'unknown-office': say(
    'officeId',
    'Perangkat daerah: Anda bukan PPID untuk yang dipilih. Pilih yang lain.',
    'Office: you are not its PPID. Choose another.',
  ),
  'no-such-clock': say(
    '',
    'Belum ada tenggat yang berjalan: lengkapi dahulu identitas pemohon.',
    'No deadline runs yet: complete the identity of the applicant first.',
  ),
  'no-extension': say('', 'Tenggat ini tidak dapat diperpanjang.', 'This deadline knows no extension.'),
  'already-extended': say(
    '',
    'Tenggat sudah diperpanjang. Undang-undang hanya mengizinkan satu kali (pasal 22 ayat 8).',
    'It was extended already. The law allows it once (article 22).',
  ),
  stopped: say('', 'Tenggat sudah berhenti: permohonan ini sudah dijawab.', 'The deadline has ended.'),
  'no-reason': say(
    'reason',
    'Alasan: tulis paling sedikit 10 huruf. Pemohon berhak membacanya.',
    'Reason: write at least 10 characters. The applicant may read it.',
  ),
  'too-late': say(
    'reason',
    'Perpanjangan: tenggat sudah lewat. Jawab permohonannya sekarang juga.',
    'Extension: the deadline has passed. Answer the request now.',
  ),
  'no-test': say(
    'testIds',
    'Penolakan: perlu uji konsekuensi yang sudah disahkan atasan. Ajukan ujinya dahulu.',
    'Refusal: a consequence test confirmed by the superior is needed. Propose one first.',
  ),
  'needless-test': say(
    'testIds',
    'Uji konsekuensi: jawaban ini tidak menutup apa pun. Lepaskan pilihannya, atau pilih dikabulkan sebagian.',
    'Test: this answer keeps nothing closed. Clear the choice, or answer in part.',
  ),
  'test-not-confirmed': say(
    'testIds',
    'Uji konsekuensi: ada yang belum disahkan atasan. Tunggu pengesahannya.',
    'Test: one is not confirmed yet. Wait for the superior.',
  ),
  'test-expired': say(
    'testIds',
    'Uji konsekuensi: masa berlakunya habis. Ajukan uji yang baru.',
    'Test: it has expired. Propose a new one.',
  ),
  'own-test': say(
    '',
    'Uji konsekuensi disahkan oleh petugas lain, bukan oleh yang mengajukannya.',
    'A test is confirmed by another officer than the one who proposed it.',
  ),
  'judged-already': say('', 'Uji ini sudah diputus.', 'This test has its verdict already.'),
  'answered-it-yourself': say(
    '',
    'Keberatan ditanggapi oleh atasan, bukan oleh petugas yang menjawab permohonannya.',
    'An objection is decided by the superior, not by who answered the request.',
  ),
  'objection-too-early': say(
    'ground',
    'Keberatan: tenggat jawabannya belum lewat. Tunggu jawabannya, atau ajukan setelah tenggat itu.',
    'Objection: the deadline of the answer has not passed. Wait for it.',
  ),
  'objection-too-late': say(
    'ground',
    'Keberatan: batas 30 hari kerja sudah lewat. Ajukan permohonan baru.',
    'Objection: the 30 working days are over. Make a new request.',
  ),
  'objected-already': say(
    'ground',
    'Keberatan: hal ini sudah ditanggapi atasan PPID. Bila pemohon tidak puas, jalannya ke Komisi Informasi, paling lambat 14 hari kerja setelah tanggapan itu.',
    'Objection: the superior has decided about this already. The way on is the Komisi Informasi, within 14 working days after that decision.',
  ),
  'wrong-dispute-day': say(
    'on',
    'Tanggal sengketa: pilih hari sejak atasan menanggapi keberatan sampai hari ini.',
    'Day of the dispute: choose a day between the superior’s decision and today.',
  ),
  'order-day-past': say(
    'until',
    'Batas pelaksanaan: pilih hari mulai besok, supaya PPID masih sempat melaksanakannya.',
    'Last day of the order: choose a day from tomorrow on, so that the PPID can carry it out.',
  ),
  'order-day-far': say(
    'until',
    'Batas pelaksanaan: paling lama 90 hari sejak hari ini. Periksa lagi tahun dan bulannya.',
    'Last day of the order: at most 90 days from today. Check the year and the month.',
  ),
  'objection-decided': say(
    'file',
    'Berkas: keberatan ini sudah ditanggapi atau dicabut, jadi berkasnya tidak dapat ditambah lagi.',
    'File: this objection was decided or taken back, so nothing can be added to it.',
  ),
  'too-many-with-objection': say(
    'file',
    'Berkas: paling banyak 10 untuk satu keberatan. Gabungkan menjadi satu PDF.',
    'Files: at most 10 with one objection. Join them into one PDF.',
  ),
  'file-type': say(
    'file',
    'Berkas: hanya PDF, JPEG, PNG, WebP dan teks (TXT, CSV). Simpan dokumen lain sebagai PDF dahulu.',
    'File: only PDF, JPEG, PNG, WebP and text. Save other documents as PDF first.',
  ),
  'file-empty': say('file', 'Berkas kosong. Pilih berkas lain.', 'The file is empty. Choose another.'),
  'broken-pdf': say(
    'file',
    'Berkas: PDF ini rusak atau terkunci. Simpan ulang tanpa kata sandi.',
    'File: this PDF is broken or locked. Save it anew without a password.',
  ),
  'broken-picture': say(
    'file',
    'Berkas: gambar ini rusak. Simpan ulang lalu kirim lagi.',
    'File: this picture is broken. Save it anew.',
  ),
  'too-many-pages': say(
    'file',
    'Berkas: paling banyak 60 halaman. Pecah menjadi beberapa berkas.',
    'File: at most 60 pages. Split it.',
  ),
  'too-many-files': say(
    'file',
    'Berkas: paling banyak 30 untuk satu hal.',
    'Files: at most 30 for one thing.',
  ),
  'wrong-mark': say(
    'marks',
    'Tanda: ada yang berada di luar berkas. Muat ulang lalu tandai lagi.',
    'Marks: one lies outside the file. Reload and mark again.',
  ),
  'still-shown': say(
    'marks',
    'Tanda: kata yang dihitamkan masih tampak di tempat lain dalam berkas atau namanya. Tandai semuanya.',
    'Marks: a hidden word still shows elsewhere in the file or its name. Mark every place.',
  ),
  'word-in-public': say(
    'answer',
    'Naskah untuk umum memuat kata yang dihitamkan dalam sebuah berkas. Hapus kata itu dahulu.',
    'The public text holds a word that is hidden in a file. Take it out first.',
  ),
  'applicant-in-public': say(
    'answer',
    'Naskah untuk umum memuat nama, NIK atau kontak pemohon. Hapus dahulu.',
    'The public text holds the name, number or contact of the applicant. Take it out first.',
  ),
  'taken-over': say('caseId', 'Kasus ini sudah menjadi permohonan.', 'This case is a request already.'),
  'wrong-kind': say(
    'caseId',
    'Kasus: jenisnya bukan permintaan informasi. Ubah dahulu jenisnya di meja kasus.',
    'Case: it is no request for information. Change its kind first.',
  ),
  'advice-missing': say(
    'advice',
    'Petunjuk bagi warga: informasi serta-merta wajib memuat cara mencegah atau menyelamatkan diri.',
    'Advice: immediate information must say how to prevent harm or get safe.',
  ),
  'test-missing': say(
    'testId',
    'Uji konsekuensi: informasi yang dikecualikan perlu uji yang sudah disahkan.',
    'Test: excluded information needs a confirmed consequence test.',
  ),
  'too-many-rows': say(
    'to',
    'Register: lebih dari 1.000 baris untuk PDF. Persempit tanggalnya, atau pakai XLSX.',
    'Register: more than 1,000 rows for a PDF. Narrow the days, or take XLSX.',
  ),
  'too-many-for-sheet': say(
    'to',
    'Register: lebih dari 20.000 permohonan untuk satu berkas. Unduh beberapa kali dengan tanggal yang lebih pendek, misalnya per setengah tahun; tidak ada baris yang dihilangkan.',
    'Register: more than 20,000 requests for one file. Download it in shorter periods, half a year each for example; no row is left out.',
  ),
  'empty-file': say('text', 'Berkas CSV kosong.', 'The CSV is empty.'),
  'unknown-column': say('text', 'CSV: baris judul tidak memuat kolom "judul".', 'CSV: no column "judul".'),
  'broken-quote': say('text', 'CSV: ada tanda kutip yang tidak ditutup.', 'CSV: a quote is never closed.'),
  'too-many-lines': say('text', 'CSV: paling banyak 5.000 baris.', 'CSV: at most 5,000 lines.'),
}
