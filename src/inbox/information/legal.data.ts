import type { Words } from '../../platform/http/index.ts'
import type { ClosedGround } from './answering/contract.ts'
import type { ObjectionGround } from './objections/contract.ts'

/** UU 14/2008 article 17: the only grounds on which information may be kept closed, in plain words. */
export const CLOSED_GROUNDS: Record<ClosedGround, Words> = {
  a: {
    id: 'Menghambat proses penegakan hukum',
    en: 'It would hinder law enforcement',
  },
  b: {
    id: 'Mengganggu perlindungan hak atas kekayaan intelektual atau persaingan usaha yang sehat',
    en: 'It would harm intellectual property or fair competition',
  },
  c: {
    id: 'Membahayakan pertahanan dan keamanan negara',
    en: 'It would endanger defence and security of the state',
  },
  d: { id: 'Mengungkapkan kekayaan alam Indonesia', en: 'It would disclose natural wealth of Indonesia' },
  e: { id: 'Merugikan ketahanan ekonomi nasional', en: 'It would harm the national economy' },
  f: { id: 'Merugikan kepentingan hubungan luar negeri', en: 'It would harm foreign relations' },
  g: {
    id: 'Mengungkapkan isi akta otentik yang bersifat pribadi, kemauan terakhir, atau wasiat seseorang',
    en: 'It would disclose a personal deed or the last will of somebody',
  },
  h: {
    id: 'Mengungkapkan rahasia pribadi (keluarga, kesehatan, keuangan, penilaian, pendidikan)',
    en: 'It would disclose personal secrets (family, health, money, assessments, schooling)',
  },
  i: {
    id: 'Memorandum atau surat antar atau di dalam badan publik yang menurut sifatnya dirahasiakan',
    en: 'A memorandum or letter within or between public bodies that is confidential by nature',
  },
  j: {
    id: 'Tidak boleh diungkapkan berdasarkan undang-undang (sebutkan undang-undangnya)',
    en: 'Another law forbids it (name the law)',
  },
}

/** UU 14/2008 article 35: on what an applicant may object, in plain words. */
export const OBJECTION_GROUNDS: Record<ObjectionGround, Words> = {
  a: { id: 'Permohonan ditolak', en: 'The request was refused' },
  b: { id: 'Informasi berkala tidak disediakan', en: 'Periodic information is not provided' },
  c: { id: 'Permohonan tidak ditanggapi', en: 'The request was not answered' },
  d: { id: 'Jawaban tidak sesuai dengan yang diminta', en: 'The answer is not what was asked' },
  e: { id: 'Permohonan tidak dipenuhi', en: 'The request was not fulfilled' },
  f: { id: 'Biayanya tidak wajar', en: 'The cost is unreasonable' },
  g: { id: 'Informasi disampaikan lewat waktu', en: 'The information came too late' },
}
