/** Words of the files of SP4N-LAPOR!. */
export const lapor = {
  title: 'SP4N-LAPOR!',
  lead: 'Ambil laporan dari berkas ekspor LAPOR!, lalu kembalikan jawabannya untuk diisikan di sana.',
  importTitle: 'Ambil laporan',
  importHelp:
    'Ekspor laporan sebagai CSV di LAPOR!, lalu pilih berkasnya di sini. Jangan dibuka dahulu di lembar kerja: nomor laporan dapat berubah. Nama dan nomor pelapor tidak diambil.',
  file: 'Berkas CSV',
  columns: 'Kolom mana yang berisi apa?',
  columnsHelp: 'Tracking ID dan isi laporan wajib.',
  mapping: 'Pakai pilihan kolom yang tersimpan',
  mappingNone: '(pilih sendiri)',
  mappingName: 'Simpan pilihan kolom dengan nama (boleh kosong)',
  none: '(tidak ada)',
  fields: {
    trackingId: 'Tracking ID',
    text: 'Isi laporan',
    title: 'Judul',
    date: 'Tanggal masuk (WIB)',
    kind: 'Klasifikasi',
    category: 'Kategori',
    place: 'Lokasi',
    office: 'Instansi di LAPOR!',
    anonymous: 'Anonim',
    confidential: 'Rahasia',
  },
  required: 'wajib',
  tryIt: 'Coba dahulu',
  save: (count: string) => `Ambil ${count} laporan`,
  saved: (count: string) => `${count} laporan diambil. Kasusnya muncul di daftar kasus sebentar lagi.`,
  tried: (fresh: string, known: string, wrong: string) =>
    `${fresh} laporan baru, ${known} sudah ada, ${wrong} baris ditolak. Belum ada yang disimpan.`,
  preview: 'Beberapa di antaranya',
  rejects: 'Baris yang ditolak',
  line: 'Baris',
  field: 'Kolom',
  reason: 'Alasan dan jalan keluar',
  download: 'Unduh baris yang ditolak (CSV)',
  more: (count: string) => `dan ${count} baris lain di berkas unduhan`,
  exportTitle: 'Kembalikan jawaban',
  exportHelp:
    'Unduh jawaban petugas atas laporan LAPOR! pada hari-hari ini, satu baris untuk satu jawaban, lalu isikan di LAPOR!.',
  from: 'Dari tanggal (WIB)',
  until: 'Sampai tanggal (WIB)',
  exportButton: 'Unduh jawaban (CSV)',
}

export const laporAudit: Record<string, string> = {
  'lapor.imported': 'Laporan SP4N-LAPOR! diambil',
  'lapor.exported': 'Jawaban untuk SP4N-LAPOR! diunduh',
}
