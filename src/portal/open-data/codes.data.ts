import type { CaseRow, CaseStatus, Verdict } from '../../inbox/cases/contract.ts'
import type { HoaxVerdict } from '../../inbox/hoaxes/contract.ts'
import type { InformationItem } from '../contract.ts'

/** What the words of a closed set mean in open data, in Indonesian and English. */
type Codes<Code extends string> = Readonly<Record<Code, readonly [id: string, en: string]>>

export const CASE_KINDS: Codes<CaseRow['kind']> = {
  complaint: ['pengaduan', 'complaint'],
  aspiration: ['aspirasi', 'aspiration'],
  question: ['pertanyaan', 'question'],
  'information-request': ['permohonan informasi', 'request for information'],
  objection: ['keberatan', 'objection'],
  'hoax-report': ['kabar untuk diperiksa', 'rumour to check'],
  abuse: ['kata kasar atau spam', 'abuse or spam'],
}

export const CASE_STATES: Codes<CaseStatus> = {
  new: ['diterima', 'received'],
  assigned: ['diteruskan ke dinas', 'handed to an agency'],
  'in-progress': ['sedang dikerjakan', 'being worked on'],
  'waiting-for-citizen': ['menunggu jawaban warga', 'waiting for the citizen'],
  answered: ['sudah dijawab', 'answered'],
  closed: ['selesai menurut petugas', 'done, says the officer'],
  merged: ['digabung dengan laporan lain', 'merged with another report'],
  rejected: ['tidak dapat ditangani', 'cannot be handled'],
}

export const CITIZEN_VERDICTS: Codes<Verdict> = {
  solved: ['sudah selesai', 'solved'],
  'not-solved': ['belum selesai', 'not solved'],
}

export const INFORMATION_CLASSES: Codes<InformationItem['class']> = {
  periodic: ['berkala', 'published regularly'],
  immediate: ['serta-merta', 'published at once'],
  always: ['tersedia setiap saat', 'available at any time'],
  excluded: ['dikecualikan', 'excluded'],
}

export const INFORMATION_FORMS: Codes<InformationItem['form']> = {
  soft: ['berkas elektronik', 'electronic'],
  hard: ['cetakan', 'on paper'],
  both: ['keduanya', 'both'],
}

export const RUMOUR_VERDICTS: Codes<HoaxVerdict> = {
  hoax: ['hoaks', 'hoax'],
  misleading: ['menyesatkan', 'misleading'],
  true: ['benar', 'true'],
  unproven: ['belum terbukti', 'unproven'],
  opinion: ['opini atau satire', 'opinion or satire'],
  insufficient: ['data kurang', 'not enough data'],
}
