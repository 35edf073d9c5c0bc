/** Words of one period of an issue held against the one before. */
export const compare = {
  title: 'Dibanding periode sebelumnya',
  periods: (now: string, before: string) => `Kini: ${now}. Sebelumnya: ${before}.`,
  figure: 'Angka',
  now: 'Kini',
  before: 'Sebelumnya',
  size: {
    more: 'Lebih banyak unggahan daripada periode sebelumnya.',
    same: 'Jumlah unggahan: tidak ada beda yang pasti.',
    less: 'Lebih sedikit unggahan daripada periode sebelumnya.',
  },
  negative: {
    more: 'Bagian negatif bertambah.',
    same: 'Bagian negatif: tidak ada beda yang pasti, rentangnya bertumpuk.',
    less: 'Bagian negatif berkurang.',
  },
  positive: {
    more: 'Bagian positif bertambah.',
    same: 'Bagian positif: tidak ada beda yang pasti, rentangnya bertumpuk.',
    less: 'Bagian positif berkurang.',
  },
  fewTones: 'Nada belum dapat dibandingkan: salah satu periode memuat kurang dari lima unggahan warga.',
  silentBefore: (sources: string) =>
    `Tanpa kiriman pada periode sebelumnya: ${sources}. Sebagian dari beda ini dapat berasal dari sana.`,
  silentNow: (sources: string) =>
    `Tanpa kiriman pada periode ini: ${sources}. Sebagian dari beda ini dapat berasal dari sana.`,
  scale: 'Kedua periode sama panjang dan digambar dengan skala yang sama.',
  how: 'Jumlah dibandingkan tanpa salinan dan akun resmi; beda yang dapat terjadi karena kebetulan saja (95%) tidak disebut beda.',
  unknown:
    'Belum dapat dibandingkan: unggahan yang tersimpan untuk perhitungan belum mencakup seluruh periode sebelumnya.',
  /** The same in a few words, beside an issue of the board. */
  brief: {
    size: { more: 'unggahan bertambah', less: 'unggahan berkurang' },
    negative: { more: 'negatif bertambah', less: 'negatif berkurang' },
  },
  stands: { entered: 'baru', risen: 'naik', fallen: 'turun', same: 'tetap', left: 'turun dari papan' },
  until: 'Sampai akhir hari',
  toNow: 'Sampai sekarang',
}
