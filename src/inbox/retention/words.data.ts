import type { Words } from '../../platform/http/index.ts'
import type { HoldRefusal } from './hold-case.ts'

/** Status and words of every refusal. */
export const REFUSALS: Record<HoldRefusal, { status: number; words: Words }> = {
  'not-found': { status: 404, words: { id: 'Kasus tidak ditemukan.', en: 'The case was not found.' } },
  forbidden: {
    status: 403,
    words: {
      id: 'Isi kasus ditahan oleh petugas kasus atau petugas PPID perangkat daerahnya, atau meja layanan.',
      en: 'Content is held by the case or PPID officers of the office, or by the service desk.',
    },
  },
  'day-over': {
    status: 400,
    words: {
      id: 'Hari terakhir penahanan sudah lewat. Pilih hari ini atau sesudahnya, atau kosongkan.',
      en: 'The last day of the hold is over. Choose today or later, or leave it empty.',
    },
  },
  'not-held': {
    status: 409,
    words: {
      id: 'Isi kasus ini tidak ditahan. Muat ulang halaman.',
      en: 'Nothing holds this case. Load the page again.',
    },
  },
  'gone-already': {
    status: 409,
    words: {
      id: 'Isi kasus ini sudah dihapus; tidak ada lagi yang dapat ditahan.',
      en: 'What this case held was removed; there is nothing left to hold.',
    },
  },
}
