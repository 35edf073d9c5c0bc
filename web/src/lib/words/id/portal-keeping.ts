/** Words of the portal: how long what citizens write is kept. */
export const portalKeeping = {
  title: 'Berapa lama kami menyimpannya',
  lead: 'Dihitung sejak urusannya selesai. Sesudah itu nama, kontak, tulisan, dan berkas Anda dihapus; yang tinggal hanya angka, waktu, dan yang sudah disamarkan lalu diumumkan. Isi yang sedang ditahan karena perkara atau pemeriksaan menunggu sampai itu selesai.',
  matters: {
    complaint: 'Pengaduan',
    aspiration: 'Aspirasi',
    question: 'Pertanyaan',
    'hoax-report': 'Laporan hoaks',
    abuse: 'Makian dan ancaman',
    aside: 'Pesan yang bukan laporan (spam, balasan otomatis)',
  },
  line: (matter: string, length: string) => `${matter}: ${length}.`,
  months: (n: number) => (n % 12 === 0 ? `${n / 12} tahun` : `${n} bulan`),
  forEver: 'disimpan permanen, menurut jadwal retensi arsip kami',
  unchosen: 'belum ditetapkan, jadi masih disimpan',
  removed: (day: string) =>
    `Laporan ini sudah selesai. Isinya kami hapus pada ${day}, karena masa simpannya berakhir: nama, kontak, tulisan, dan berkas Anda tidak ada lagi pada kami.`,
  erased:
    'Laporan ini sudah selesai, dan isinya sudah dihapus: tulisan dan berkas Anda di laporan ini tidak ada lagi pada kami.',
  notReopened:
    'Karena itu laporan ini tidak dapat dibuka lagi. Bila masalahnya belum beres, ceritakan lagi dalam laporan baru; nomor lama ini ikut kami sebut di sana.',
  again: 'Kirim laporan baru',
  goesOn: (number: string) => `Laporan baru ini akan menyebut nomor laporan lama Anda: ${number}.`,
}
