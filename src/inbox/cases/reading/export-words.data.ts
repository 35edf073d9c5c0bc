import type { CaseRow } from '../contract.ts'

/** Words of the workbook, as the list on the screen has them. */
export const KINDS: Record<CaseRow['kind'], string> = {
  complaint: 'Pengaduan',
  aspiration: 'Aspirasi',
  question: 'Pertanyaan',
  'information-request': 'Permohonan informasi',
  objection: 'Keberatan',
  'hoax-report': 'Laporan hoaks',
  abuse: 'Makian',
}

export const STATUSES: Record<CaseRow['status'], string> = {
  new: 'Baru',
  assigned: 'Dibagi',
  'in-progress': 'Dikerjakan',
  'waiting-for-citizen': 'Menunggu warga',
  answered: 'Dijawab',
  closed: 'Selesai',
  merged: 'Digabung',
  rejected: 'Ditutup tanpa penanganan',
}

export const PRIORITIES: Record<CaseRow['priority'], string> = {
  urgent: 'Mendesak',
  high: 'Penting',
  normal: 'Biasa',
}

export const STANDINGS: Record<NonNullable<CaseRow['due']>['standing'], string> = {
  running: 'Berjalan',
  paused: 'Berhenti',
  late: 'Terlambat',
  'very-late': 'Sangat terlambat',
}

export const VERDICTS: Record<NonNullable<CaseRow['citizenVerdict']>, string> = {
  solved: 'Selesai menurut warga',
  'not-solved': 'Belum selesai menurut warga',
}
