/** What a board is held against: the day before, or for a board of a week the week before. */
type Held = 'day' | 'week'
const then = (held: Held): string => (held === 'day' ? 'kemarin' : 'sepekan lalu')

/** Words of what stands beside the five: who comes next, and who was there a period before. */
export const beside = {
  before: (rank: string, held: Held) => `${then(held)} nomor ${rank}`,
  entered: (held: Held) => `${then(held)} tidak di papan`,
  title: 'Di luar lima ini',
  next: 'Berikutnya',
  asMuch: 'sama banyak dibicarakan',
  asMuchNote: (issues: string) =>
    `${issues} isu lain dibicarakan sama banyak dengan isu terakhir di atas; yang di atas lebih tumbuh atau lebih menyebar.`,
  left: (held: Held) => `Turun dari papan sejak ${then(held)}`,
  compared: (moment: string, held: Held) =>
    `${held === 'day' ? 'Kemarin' : 'Sepekan lalu'}: papan ${moment}.`,
  waiting: (held: Held) =>
    `Perbandingan dengan ${then(held)} menyusul: unggahan hari-hari lalu masih dibaca.`,
  noCompare: (held: Held) => `Unggahan yang ada belum cukup lama untuk dibandingkan dengan ${then(held)}.`,
  since: (held: Held) => `Sejak ${then(held)}`,
  sinceEntered: (ranks: string) => `nomor ${ranks} baru`,
  sinceRisen: (ranks: string) => `nomor ${ranks} naik`,
  sinceSame: 'urutan papan tidak berubah',
  sinceOther: 'tidak ada yang baru atau naik',
  sinceWaiting: (some: string, all: string) => `${some} dari ${all} belum diteruskan`,
  sinceNoneWaits: 'Tidak ada isu yang menunggu diteruskan',
  rankList: (first: string, last: string) => `${first} dan ${last}`,
}
