/**
 * Words of a case, in Indonesian: the screens show them, and the workbook has the same in its cells. Nothing but words, as
 * browsers are sent them too.
 */
import type { CaseKind, CaseStatus, Priority } from './contract.ts'

export const CASE_KIND_WORDS: Readonly<Record<CaseKind, string>> = {
  complaint: 'Pengaduan',
  aspiration: 'Aspirasi',
  question: 'Pertanyaan',
  'information-request': 'Permohonan informasi',
  objection: 'Keberatan',
  'hoax-report': 'Laporan hoaks',
  abuse: 'Makian',
}

export const CASE_STATUS_WORDS: Readonly<Record<CaseStatus, string>> = {
  new: 'Baru',
  assigned: 'Dibagi',
  'in-progress': 'Dikerjakan',
  'waiting-for-citizen': 'Menunggu warga',
  answered: 'Dijawab',
  closed: 'Selesai',
  merged: 'Digabung',
  rejected: 'Ditutup tanpa penanganan',
}

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  urgent: 'Mendesak',
  high: 'Penting',
  normal: 'Biasa',
}
