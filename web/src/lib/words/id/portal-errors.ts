/** What the portal says where a page cannot be shown, in Indonesian. */
export const portalErrors = {
  search: 'Cari di portal',
  track: 'Lacak laporan',
  again: 'Coba lagi',
  withdrawn: {
    article: {
      title: 'Berita ini sudah ditarik',
      help: 'Isinya tidak lagi berlaku. Bila Anda pernah membagikannya, beri tahu penerimanya bahwa berita ini ditarik.',
      all: 'Baca berita terbaru',
    },
    clarification: {
      title: 'Klarifikasi ini sudah ditarik',
      help: 'Isinya tidak lagi berlaku. Bila Anda pernah membagikannya, beri tahu penerimanya bahwa klarifikasi ini ditarik.',
      all: 'Lihat klarifikasi yang berlaku',
    },
  },
  ask: 'Kirim pertanyaan',
  title: 'Halaman tidak ditemukan',
  help: 'Alamatnya mungkin salah tik, atau isinya sudah ditarik dari publik.',
  tooMany: 'Terlalu banyak percobaan',
  tooManyHelp: 'Tunggu satu menit, lalu coba lagi. Nomor dan kode Anda tetap berlaku.',
  server: 'Layanan sedang terganggu',
  serverHelp: 'Coba lagi sebentar. Yang sudah mendapat nomor tetap tersimpan.',
  home: 'Kembali ke beranda',
}
