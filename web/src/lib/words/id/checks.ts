/** Words of checking one issue. */
export const checks = {
  start: 'Periksa isu ini',
  startHelp: 'Menilai 40 unggahan acak dari isu ini, supaya persentasenya bisa dipegang.',
  title: (name: string) => `Periksa isu: ${name}`,
  back: 'Kembali ke isu',
  progress: (judged: string, goal: string) => `${judged} dari ${goal} unggahan dinilai`,
  progressLabel: 'Kemajuan pemeriksaan',
  of: (n: string) => `diambil acak dari ${n} unggahan warga`,
  why: 'Unggahan diambil acak dan tidak bisa dipilih atau dilewati, agar hasilnya mewakili seluruh isu. Mulai 30 penilaian, persentase isu ini bersandar pada label Anda.',
  done: 'Cukup. Persentase isu ini kini bersandar pada label Anda; menilai lebih banyak mempersempit rentangnya.',
  keys: 'Tekan 1 negatif, 2 netral, 3 positif, 4 tidak jelas, U urungkan.',
  empty: 'Semua unggahan isu ini sudah dinilai',
  emptyHelp: 'Kembali ke isu, atau tunggu unggahan baru.',
}
