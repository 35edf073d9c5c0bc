/** Words of erasing what one message says. */
export const messageErasing = {
  act: 'Hapus isi pesan',
  goes: 'Yang dihapus untuk selamanya:',
  text: (n: string) => `Tulisan pesan ini (${n} huruf)`,
  files: (names: string) => `Berkasnya: ${names}`,
  raw: 'Kiriman asli percakapan ini dari kanalnya',
  ofCase: (number: string) => `Isi dan judul kasus ${number}; di sana tertulis “Pesan dihapus”`,
  publicCase: (number: string) =>
    `Isi dan judul kasus ${number}, yang juga ditarik dari portal; di sana tertulis “Pesan dihapus”`,
  request: (number: string) => `Yang diminta dalam permohonan informasi ${number}`,
  publicRequest: (number: string) =>
    `Yang diminta dalam permohonan informasi ${number}, yang juga ditarik dari portal`,
  objection: (number: string, n: string) =>
    `Semua berkas yang datang bersama keberatan ${number} (${n}), juga yang tidak menyangkut pesan ini`,
  rumours: (n: string) => `Tulisan dan fotonya di meja hoaks (${n} kabar)`,
  quotes: (n: string) =>
    `Kutipannya di jawaban, catatan, dan tempat lain (${n} tempat); di sana tertulis “[dihapus]”`,
  stays:
    'Yang tetap: waktu, kanal, status dan tenggat kasus, tempatnya, serta bahwa isi dihapus, kapan, mengapa, dan oleh perangkat daerah mana.',
  choose: 'Pilih alasan',
  reasons: {
    'identity-document': 'Foto atau nomor kartu identitas',
    'somebody-else': 'Data orang lain',
    sensitive: 'Data peka: kesehatan, anak, keuangan',
    'sent-by-mistake': 'Salah kirim',
    'citizen-asked': 'Diminta warga',
    other: 'Alasan lain',
  },
  note: 'Catatan',
  noteHelp:
    'Wajib untuk alasan lain. Tersimpan di jejak perubahan; jangan ulangi isi pesan, nama, atau nomor.',
  final: 'Tidak dapat dikembalikan.',
  backups:
    'Cadangan yang sudah dibuat masih memuatnya sampai cadangan itu habis masanya. Di ponsel warga dan di kanalnya pesan ini tidak berubah.',
  confirm: 'Saya sudah membaca yang dihapus dan mengerti bahwa ini tidak dapat dibatalkan.',
  button: 'Hapus untuk selamanya',
  done: 'Isi pesan dihapus.',
  erased: (at: string, reason: string, office: string) =>
    `Isi pesan dihapus ${at}: ${reason}. Oleh ${office}.`,
  timeOver: (at: string) => `Isi pesan dihapus ${at}, karena masa simpannya berakhir.`,
  system: 'pengelola sistem',
  shown: { article: 'Artikel', report: 'Laporan kegiatan' },
  shownElsewhere: (n: string) =>
    `${n} artikel atau laporan humas menampilkannya; minta meja redaksi mengeluarkannya.`,
  shownNowhere:
    'Tidak ada artikel atau laporan yang menampilkannya sekarang, tetapi humas pernah mengambilnya. Sembunyikan pesannya, dan minta meja redaksi.',
  toRead: (n: string) => `Baca dahulu: ${n} catatan dan jawaban kasus ini tidak ikut berubah`,
  toReadHelp:
    'Kalimat yang mengulang isi pesan dihapus sendiri. Kalimat dengan kata lain tidak dikenali: bila menyebut yang harus dihapus, perbaiki di kasusnya.',
  written: { note: 'Catatan', answer: 'Jawaban' },
  shared: (words: string) => `(kata yang sama: ${words})`,
  obstacles: {
    'own-message': 'Yang dapat dihapus hanya isi pesan warga; jawaban kita tetap tercatat.',
    'erased-already': 'Isi pesan ini sudah dihapus.',
    'picture-used':
      'Foto atau film pesan ini dipakai di laporan atau artikel humas. Keluarkan dahulu dari sana, lalu hapus di sini.',
  },
}
