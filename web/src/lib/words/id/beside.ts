/** Words of what stands beside the five: who comes next, and who was there a day before. */
export const beside = {
  before: (rank: string) => `kemarin nomor ${rank}`,
  entered: 'kemarin tidak di papan',
  title: 'Di luar lima ini',
  next: 'Berikutnya',
  asMuch: 'sama banyak dibicarakan',
  asMuchNote: (issues: string) =>
    `${issues} isu lain dibicarakan sama banyak dengan isu terakhir di atas; yang di atas lebih tumbuh atau lebih menyebar.`,
  left: 'Turun dari papan sejak kemarin',
  compared: (moment: string) => `Kemarin: papan ${moment}.`,
  waiting: 'Perbandingan dengan kemarin menyusul: unggahan hari-hari lalu masih dibaca.',
  noCompare: 'Unggahan yang ada belum cukup lama untuk dibandingkan dengan kemarin.',
  since: 'Sejak kemarin',
  sinceEntered: (ranks: string) => `nomor ${ranks} baru`,
  sinceRisen: (ranks: string) => `nomor ${ranks} naik`,
  sinceSame: 'urutan papan tidak berubah',
  sinceOther: 'tidak ada yang baru atau naik',
  sinceWaiting: (some: string, all: string) => `${some} dari ${all} belum diteruskan`,
  sinceNoneWaits: 'Tidak ada isu yang menunggu diteruskan',
  rankList: (first: string, last: string) => `${first} dan ${last}`,
}
