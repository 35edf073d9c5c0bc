import { STANDING_WORDS } from '../../contract-words.ts'

/** Words of deadlines, wherever they are shown. */
export const clocks = {
  title: 'Tenggat',
  none: 'Tidak ada tenggat yang berjalan.',
  standing: STANDING_WORDS,
  citizenStanding: {
    met: 'Dipakai warga',
    missed: 'Sudah lewat',
    paused: 'Dijeda',
    running: 'Masih terbuka',
    late: 'Sudah lewat',
    'very-late': 'Sudah lewat',
  },
  citizens: 'Hak warga',
  due: (when: string) => `Tenggat ${when}`,
  dueDay: (day: string, zone: string) => `Paling lambat ${day} pukul 24.00 ${zone}`,
  noDue: 'Belum dapat dihitung selama dijeda',
  proof: 'Lihat cara menghitungnya',
  print: 'Cetak bukti hitungan',
  rule: 'Aturan',
  source: 'Dasar',
  started: 'Mulai',
  stopped: 'Selesai',
  calendar: 'Kalender',
  pauses: 'Jeda',
  pauseOpen: 'sampai sekarang',
  extension: 'Perpanjangan',
  veryLate: 'Sangat terlambat sejak',
  day: 'Hari',
  number: 'Hitungan',
  notCounted: 'Tidak dihitung',
  counted: (n: string) => `hari ke-${n}`,
  uncertain: (years: string) =>
    `Hari libur ${years} belum ditetapkan atau belum dimasukkan: tanggal ini masih dapat mundur.`,
  units: {
    hour: (n: string) => `${n} jam`,
    'calendar-day': (n: string) => `${n} hari kalender`,
    'working-day': (n: string) => `${n} hari kerja`,
  },
}
