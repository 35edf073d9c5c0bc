/** Words of requests for information: what an applicant should have been told and was not. */
export const untoldTag = {
  'asked-to-complete': 'Permintaan kelengkapan belum sampai',
  extended: 'Perpanjangan belum sampai',
  answered: 'Jawaban belum sampai',
  'objection-decided': 'Tanggapan keberatan belum sampai',
}

export const owed = {
  heading: {
    'asked-to-complete': 'Permintaan kelengkapan belum sampai ke pemohon',
    extended: 'Perpanjangan belum sampai ke pemohon',
    answered: 'Jawaban belum sampai ke pemohon',
    'objection-decided': 'Tanggapan atas keberatan belum sampai ke pemohon',
  },
  so: {
    'asked-to-complete':
      'Pemohon belum tahu apa yang kurang. Tenggat belum mulai, tetapi permohonan ini tidak akan bergerak sendiri.',
    extended:
      'Perpanjangan baru berlaku bila alasannya sampai sebelum tenggat semula (pasal 22). Tenggat semula terus berjalan.',
    answered:
      'Pemohon belum dijawab, jadi tenggat terus berjalan dan waktunya mengajukan keberatan belum mulai.',
    'objection-decided':
      'Pemohon belum menerima tanggapan, jadi tenggat atasan terus berjalan dan waktunya ke Komisi Informasi belum mulai.',
  },
  toldHelp: {
    'asked-to-complete': 'Pemohon terhitung diminta sejak sekarang; pesannya tidak dikirim lagi.',
    extended:
      'Perpanjangan terhitung sejak sekarang bila tenggat semula belum lewat; pesannya tidak dikirim lagi.',
    answered: 'Jawaban terhitung sejak sekarang; suratnya tidak dikirim lagi.',
    'objection-decided': 'Tanggapan terhitung sejak sekarang; pesannya tidak dikirim lagi.',
  },
}
