/** Words of the indications of coordination. */
export const coordination = {
  mark: 'Indikasi terkoordinasi',
  title: 'Indikasi terkoordinasi',
  help: 'Banyak akun menulis dengan satu pola dalam waktu singkat. Ini petunjuk untuk diperiksa, bukan tuduhan: bisa juga lomba, tugas sekolah, atau ajakan terbuka.',
  counts: (own: string, counted: string) => `${own} unggahan, dihitung setara ${counted}`,
  effect:
    'Urutan di papan dan bagian nada memakai hitungan yang sudah diringankan. Jumlah unggahan tetap ditampilkan apa adanya.',
  pattern: 'Pola',
  lessWeight: (share: string) => `Bobot unggahan berpola dikurangi ${share}.`,
  evidence: {
    uniform: (share: string) =>
      `${share} dari yang memakai kata atau tagar ini menulis pola kalimat yang sama`,
    ofIssue: (share: string) => `${share} unggahan isu ini pada waktu itu`,
    replies: (share: string, usual: string) => `${share} berupa balasan; biasanya ${usual}`,
    busiest: (share: string, usual: string) => `${share} dalam dua jam tersibuk; biasanya ${usual}`,
    links: (share: string, usual: string) => `${share} membawa tautan; biasanya ${usual}`,
    firstMet: (share: string, usual: string) => `${share} dari akun yang baru terlihat; biasanya ${usual}`,
    size: (posts: string, accounts: string) => `${posts} unggahan dari ${accounts} akun pada puncaknya`,
  },
  short: (share: string, replies: string, usual: string) =>
    `${share} memakai pola yang sama; ${replies} balasan, biasanya ${usual}`,
  seen: (from: string, to: string) => `${from} sampai ${to}`,
  dismiss: 'Cabut tanda ini',
  dismissHelp:
    'Bila ini orang yang berbicara sendiri-sendiri. Bobotnya kembali penuh. Alasan dicatat; bisa diurungkan.',
  reason: 'Alasan',
  dismissed: 'Tanda dicabut, bobot kembali penuh.',
  dismissedMark: 'tanda dicabut petugas',
}
