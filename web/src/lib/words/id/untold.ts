/** Words of cases: what a citizen should have been told and was not. */
export const denied = {
  'not-left': 'Belum sampai ke warga; tenggat berjalan seperti sebelumnya',
  'left-later': 'Baru terkirim kemudian; tenggat dihitung sejak saat itu',
  'taken-back': 'Ditarik kembali sebelum terkirim',
} as Record<string, string>

export const untoldTag = {
  receipted: 'Tanda terima belum sampai',
  asked: 'Pertanyaan belum sampai',
  replied: 'Jawaban belum sampai',
  closed: 'Penutupan belum sampai',
  rejected: 'Penolakan belum sampai',
}

export const owed = {
  heading: {
    receipted: 'Tanda terima belum sampai ke warga',
    asked: 'Pertanyaan belum sampai ke warga',
    replied: 'Jawaban belum sampai ke warga',
    closed: 'Penutupan kasus belum sampai ke warga',
    rejected: 'Penolakan belum sampai ke warga',
  },
  so: {
    receipted: 'Warga belum tahu bahwa laporannya kami terima dan nomornya. Tenggat berjalan seperti biasa.',
    asked:
      'Warga belum ditanya, jadi tenggat terus berjalan. Jeda dihitung sejak pertanyaan benar-benar terkirim.',
    replied: 'Warga belum dijawab, jadi tenggat terus berjalan.',
    closed: 'Kasus belum selesai selama warga belum diberi tahu; tenggat terus berjalan.',
    rejected: 'Kasus belum ditutup selama warga belum diberi tahu; tenggat terus berjalan.',
  },
  toldHelp: {
    receipted: 'Tanda terima terhitung sejak sekarang dan tidak dikirim lagi. Sampaikan nomor laporannya.',
    asked: 'Pertanyaan terhitung sejak sekarang dan tidak dikirim lagi.',
    replied: 'Jawaban terhitung sejak sekarang dan tidak dikirim lagi.',
    closed: 'Kasus selesai sejak sekarang; pesannya tidak dikirim lagi.',
    rejected: 'Kasus ditutup sejak sekarang; pesannya tidak dikirim lagi.',
  },
  howLabel: 'Disampaikan lewat',
  how: { phone: 'Telepon', 'in-person': 'Bertemu langsung', letter: 'Surat', other: 'Cara lain' },
  note: 'Kapan, oleh siapa, dan apa kata warga (hanya untuk petugas)',
}
