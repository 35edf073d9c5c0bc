import type { Words } from '../../../platform/http/index.ts'
import type { OfficeRefusal } from './office-change.ts'

/** What an officer reads when a change of offices is refused: the reason and the way out. */
export const OFFICE_REFUSALS: Record<OfficeRefusal, { status: number; detail: Words }> = {
  'not-found': {
    status: 404,
    detail: { id: 'Kantor atau petugas ini tidak ada.', en: 'There is no such office or officer.' },
  },
  'not-standing': {
    status: 409,
    detail: {
      id: 'Kantor ini sudah ditutup. Pilih kantor yang masih berdiri.',
      en: 'This office has been closed. Choose one that stands.',
    },
  },
  'name-taken': {
    status: 409,
    detail: {
      id: 'Nama itu sudah dipakai kantor yang masih berdiri. Pakai nama lain, atau gabungkan keduanya.',
      en: 'An office that stands already has this name. Take another one, or merge the two.',
    },
  },
  'short-name-taken': {
    status: 409,
    detail: {
      id: 'Singkatan itu sudah dipakai kantor yang masih berdiri. Pakai singkatan lain.',
      en: 'An office that stands already has this short name. Take another one.',
    },
  },
  'day-in-future': {
    status: 400,
    detail: {
      id: 'Tanggal berlaku belum tiba. Catat perubahan ini pada hari mulai berlakunya.',
      en: 'The day lies ahead. Enter the change on the day it takes effect.',
    },
  },
  'before-earlier-change': {
    status: 400,
    detail: {
      id: 'Tanggal berlaku mendahului perubahan yang sudah tercatat. Pilih tanggal sesudahnya.',
      en: 'The day lies before a change that is already recorded. Choose a later one.',
    },
  },
  'merged-with-itself': {
    status: 400,
    detail: {
      id: 'Kantor tujuan juga ada di daftar yang digabung. Keluarkan dari daftar itu.',
      en: 'The office that goes on is also in the list of those that end. Take it out of the list.',
    },
  },
  'no-such-heir': {
    status: 400,
    detail: {
      id: 'Pilih kantor baru yang menerima petugas dan program dari kantor lama.',
      en: 'Choose which new office takes over people and programmes.',
    },
  },
  'already-undone': {
    status: 409,
    detail: { id: 'Perubahan ini sudah diurungkan.', en: 'This change has already been undone.' },
  },
  'later-change': {
    status: 409,
    detail: {
      id: 'Sesudahnya ada perubahan lain pada kantor yang sama. Urungkan yang terakhir dahulu.',
      en: 'The same office was changed again later. Undo the last change first.',
    },
  },
  'in-use': {
    status: 409,
    detail: {
      id: 'Kantor baru itu sudah dipakai (laporan, akun, program, petugas, atau undangan). Catat perubahan baru sebagai gantinya.',
      en: 'The new office is already in use (reports, accounts, programmes, people or invitations). Enter a new change instead.',
    },
  },
}
