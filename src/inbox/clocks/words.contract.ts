/** Words of a deadline, in Indonesian: the screens show them, and files have the same. Nothing but words, as browsers are sent them too. */
import type { ClockStanding } from './contract.ts'

export const STANDING_WORDS: Readonly<Record<ClockStanding, string>> = {
  met: 'Tepat waktu',
  missed: 'Selesai terlambat',
  paused: 'Dijeda',
  running: 'Berjalan',
  late: 'Terlambat',
  'very-late': 'Sangat terlambat',
}
