/** Words of objections: their grounds and decisions, what a superior orders, and what applicants bring. */
export const orders = {
  ordersOwed: (n: string) => `${n} perintah atasan belum dilaksanakan`,
  ordersLate: (n: string) => `${n} perintah atasan terlambat dilaksanakan`,
  orderTag: (due: string) => `Perintah atasan ${due}`,
  order: 'Perintah kepada PPID',
  orderHelp:
    'Apa yang harus diberikan atau diperbaiki. Kosong: menjawab sekali lagi menurut tanggapan di atas.',
  orderAnew: 'menjawab sekali lagi menurut tanggapan ini.',
  orderUntil: 'Paling lambat dilaksanakan',
  orderBy: (day: string) => `Paling lambat ${day}`,
  orderDone: (time: string) => `Dilaksanakan ${time}`,
  broughtFiles: 'Berkas dari pemohon',
  addBrought: 'Tambah berkas pemohon',
  broughtHelp:
    'PDF, foto atau teks yang dibawa pemohon. Tidak pernah keluar; hanya PPID dan atasan yang membacanya.',
  broughtPage: (name: string, page: string) => `${name}, halaman ${page}`,
  objections: 'Keberatan',
  objectionGround: 'Alasan (UU 14/2008 pasal 35)',
  objectionGrounds: {
    a: 'Permohonan ditolak',
    b: 'Informasi berkala tidak disediakan',
    c: 'Permohonan tidak ditanggapi',
    d: 'Jawaban tidak sesuai dengan yang diminta',
    e: 'Permohonan tidak dipenuhi',
    f: 'Biayanya tidak wajar',
    g: 'Disampaikan lewat waktu',
  },
  objectionReason: 'Kasus posisi',
  decide: 'Tanggapi',
  decision: 'Tanggapan atasan',
  decisions: { upheld: 'Diterima', 'upheld-partly': 'Diterima sebagian', rejected: 'Ditolak' },
}
