import type { FeedProblemCode } from './feeds/read-feed.ts'
import type { FileProblemCode, RejectReason } from './contract.ts'
import type { WithdrawRefusal } from './imports/withdraw-import.ts'

/** A sentence in both languages. */
export type Words = { id: string; en: string }

/** What each reason means to the person who gave the file. */
export const REJECT_WORDS: Readonly<Record<RejectReason, Words>> = {
  'not-json': { id: 'bukan JSON', en: 'not JSON' },
  'not-utf8': { id: 'hurufnya rusak (bukan UTF-8)', en: 'broken letters (not UTF-8)' },
  'line-too-long': { id: 'baris lebih panjang dari 1 MB', en: 'line longer than 1 MB' },
  'missing-id': { id: 'tidak ada id', en: 'no id' },
  'missing-source': { id: 'tidak ada sumber', en: 'no source' },
  'missing-text': { id: 'tidak ada teks', en: 'no text' },
  'missing-time': {
    id: 'tidak ada waktu terbit; tulis misalnya 2026-11-20T14:30:00+08:00',
    en: 'no time of publication; write for example 2026-11-20T14:30:00+08:00',
  },
  'bad-time': {
    id: 'waktu terbit tidak dapat dibaca; tulis misalnya 2026-11-20T14:30:00+08:00',
    en: 'time of publication cannot be read; write for example 2026-11-20T14:30:00+08:00',
  },
  'time-too-old': { id: 'waktu terbit sebelum 2005', en: 'time of publication before 2005' },
  'time-in-future': { id: 'waktu terbit di masa depan', en: 'time of publication in the future' },
  'id-not-text': {
    id: 'id bukan teks; tulis di antara tanda kutip, misalnya "id": "1021424803255914502"',
    en: 'the id is no text; write it in quotes, for example "id": "1021424803255914502"',
  },
  'not-a-count': {
    id: 'bukan jumlah; tulis angka 0 atau lebih, misalnya 1200',
    en: 'not a count; write a number of 0 or more, for example 1200',
  },
  'too-long': {
    id: 'terlalu panjang; id paling banyak 512 huruf, nama sumber 200',
    en: 'too long; an id has at most 512 letters, the name of a source 200',
  },
  'broken-quotes': {
    id: 'tanda kutip tidak ditutup; tutup, atau tulis dua kali bila bagian dari teks, misalnya "kata ""baik"" itu"',
    en: 'a quote is never closed; close it, or write it twice where it is part of the text: "the word ""good"" here"',
  },
  'bad-field': {
    id: 'isi kolom tidak sesuai; tulis teks di antara tanda kutip, misalnya "place": "Melati", dan engagement sebagai {"likes": 3}',
    en: 'a field has the wrong kind of value; write texts in quotes, for example "place": "Melati", and engagement as {"likes": 3}',
  },
  'duplicate-in-file': {
    id: 'id sudah dipakai baris lain di berkas ini',
    en: 'another line of this file has the same id',
  },
}

/** What is wrong with a whole file, and the way out. */
export const FILE_WORDS: Readonly<Record<FileProblemCode, Words>> = {
  'empty-file': { id: 'Berkas ini kosong.', en: 'This file is empty.' },
  'html-not-data': {
    id: 'Ini halaman web (HTML), bukan data. Bila berasal dari "ekspor Excel", buka di Excel lalu simpan sebagai .xlsx.',
    en: 'This is a web page (HTML), not data. If it came from an "Excel export", open it in Excel and save it as .xlsx.',
  },
  'xml-not-data': {
    id: 'Ini XML. Alamat RSS ditambahkan sebagai sumber, bukan diunggah; tabel disimpan sebagai .xlsx atau .csv.',
    en: 'This is XML. A feed is added as a source, not uploaded; save a table as .xlsx or .csv.',
  },
  'json-array': {
    id: 'Ini satu daftar JSON. Gacek membaca satu objek per baris (JSONL): jq -c ".[]" berkas.json > berkas.jsonl',
    en: 'This is one JSON list. Gacek reads one object a line (JSONL): jq -c ".[]" file.json > file.jsonl',
  },
  'old-excel': {
    id: 'Ini Excel lama (.xls) atau Excel berkata sandi. Buka di Excel lalu simpan sebagai .xlsx tanpa kata sandi.',
    en: 'This is old Excel (.xls) or Excel with a password. Open it in Excel and save it as .xlsx without a password.',
  },
  'pdf-not-data': { id: 'Ini PDF, bukan data.', en: 'This is a PDF, not data.' },
  'other-archive': {
    id: 'Ini arsip. Buka arsipnya lalu berikan berkas di dalamnya (gzip boleh langsung).',
    en: 'This is an archive. Unpack it and give the file inside (gzip may stay packed).',
  },
  'not-a-workbook': {
    id: 'Ini bukan buku kerja Excel (.xlsx). OpenDocument (.ods) simpan dulu sebagai .xlsx.',
    en: 'This is not an Excel workbook (.xlsx). Save OpenDocument (.ods) as .xlsx first.',
  },
  'unpacks-too-large': {
    id: 'Buku kerja ini lebih dari 2 GB setelah dibuka. Bagi menjadi beberapa berkas, atau simpan sebagai CSV.',
    en: 'This workbook is more than 2 GB once unpacked. Split it into several files, or save it as CSV.',
  },
  'binary-not-data': {
    id: 'Berkas ini bukan teks atau tabel.',
    en: 'This file is neither text nor a table.',
  },
  'damaged-file': {
    id: 'Berkas ini rusak atau terpotong. Yang terbaca sudah masuk; unduh ulang lalu coba lagi.',
    en: 'This file is damaged or cut short. What could be read is in; download it again and try again.',
  },
  'no-header': {
    id: 'Baris judul kolom tidak ditemukan. Harus ada kolom waktu dan teks.',
    en: 'No row with column names was found. There must be a column of times and one of texts.',
  },
  'missing-columns': {
    id: 'Kolom ini tidak ditemukan; pilih kolom waktu dan teks:',
    en: 'These columns were not found; choose the columns of time and text:',
  },
  'file-missing': { id: 'Berkasnya sudah tidak ada; unggah lagi.', en: 'The file is gone; upload it again.' },
  'disk-full': { id: 'Ruang penyimpanan hampir penuh.', en: 'The disk is nearly full.' },
  interrupted: {
    id: 'Terputus. Yang sudah masuk tetap ada; jalankan perintah yang sama lagi.',
    en: 'Cut off. What went in stays; run the same command again.',
  },
}

/** What is wrong with a feed, and the way out. A detail (an address, a status) may follow. */
export const FEED_WORDS: Readonly<
  Record<FeedProblemCode | 'not-read' | 'nothing-new' | 'nothing-taken' | 'unknown', Words>
> = {
  'bad-address': {
    id: 'Alamat ini bukan alamat web (http atau https).',
    en: 'This is no web address (http or https).',
  },
  'address-refused': {
    id: 'Alamat ini menuju jaringan dalam atau porta yang tidak lazim; Gacek hanya membaca internet umum.',
    en: 'This address leads to an inner network or an unusual port; Gacek only reads the public internet.',
  },
  'name-not-found': { id: 'Nama situs tidak ditemukan.', en: 'The name of the site was not found.' },
  'connection-refused': { id: 'Situs tidak menerima sambungan.', en: 'The site refuses connections.' },
  'connection-broken': { id: 'Sambungan terputus.', en: 'The connection broke.' },
  'certificate-refused': {
    id: 'Sertifikat keamanan situs tidak sah.',
    en: 'The security certificate of the site is not valid.',
  },
  timeout: { id: 'Situs terlalu lama menjawab.', en: 'The site took too long to answer.' },
  'too-large': { id: 'Umpannya lebih besar dari 5 MB.', en: 'The feed is larger than 5 MB.' },
  'too-many-redirects': {
    id: 'Alamat ini terus mengalihkan tanpa ujung.',
    en: 'This address redirects without end.',
  },
  'bad-answer': { id: 'Jawaban situs tidak dapat dibaca.', en: 'The answer of the site cannot be read.' },
  'not-a-feed': {
    id: 'Ini halaman web, bukan umpan RSS/Atom. Coba alamat umpannya:',
    en: 'This is a web page, not an RSS or Atom feed. Try the address of its feed:',
  },
  'broken-feed': { id: 'Umpannya rusak.', en: 'The feed is broken.' },
  'empty-answer': { id: 'Jawabannya kosong.', en: 'The answer is empty.' },
  gone: { id: 'Umpan ini sudah tidak ada di alamat itu.', en: 'This feed is no longer at that address.' },
  forbidden: { id: 'Situs tidak mengizinkan pembacaan.', en: 'The site does not allow reading.' },
  'too-many-requests': {
    id: 'Situs meminta jeda; dibaca lagi nanti.',
    en: 'The site asks for a pause; it is read again later.',
  },
  'server-error': { id: 'Situs sedang bermasalah.', en: 'The site has a problem.' },
  'unexpected-answer': { id: 'Situs menjawab tidak semestinya.', en: 'The site gave an unexpected answer.' },
  'not-read': {
    id: 'Sudah lama tidak dibaca. Periksa apakah Gacek berjalan penuh.',
    en: 'Not read for a long time. Check that all of Gacek is running.',
  },
  'nothing-new': { id: 'Tidak ada yang baru sejak lama.', en: 'Nothing new for a long time.' },
  'nothing-taken': {
    id: 'Belum ada unggahan yang masuk dari berkasnya. Halaman Impor menyebut mengapa barisnya ditolak.',
    en: 'No post of its files was taken yet. The import page says why lines were refused.',
  },
  unknown: { id: 'Bermasalah.', en: 'There is a problem.' },
}

/** Why an import cannot be taken back. */
export const WITHDRAW_WORDS: Readonly<Record<WithdrawRefusal, Words>> = {
  'no-such-import': { id: 'Tidak ada impor dengan nomor ini.', en: 'There is no import of this number.' },
  'still-running': {
    id: 'Berkas ini masih dibaca; tunggu sampai selesai.',
    en: 'This file is still being read; wait until it is done.',
  },
  withdrawn: { id: 'Impor ini sudah ditarik.', en: 'This import was taken back already.' },
  'not-written-down': {
    id: 'Impor ini dari sebelum Gacek mencatat unggahan mana dari berkas mana. Hapus unggahannya satu per satu.',
    en: 'This import is from before Gacek wrote down which posts came with which file. Delete its posts one by one.',
  },
  'nothing-left': {
    id: 'Tidak ada lagi unggahan dari berkas ini: tidak ada yang baru di dalamnya, atau semuanya sudah terhapus.',
    en: 'No post of this file is left: nothing in it was new, or all of it has been deleted.',
  },
}
