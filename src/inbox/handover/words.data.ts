import type { Words } from '../../platform/http/index.ts'
import type { HandoverRefusal } from './hand-over-issue.ts'

/** Status and words of every refusal. */
export const REFUSALS: Record<HandoverRefusal, { status: number; words: Words }> = {
  'not-found': { status: 404, words: { id: 'Tidak ditemukan.', en: 'Not found.' } },
  forbidden: {
    status: 403,
    words: {
      id: 'Isu diteruskan oleh analis, pimpinan, atau meja layanan; dijawab oleh petugas perangkat daerah yang menerimanya.',
      en: 'Analysts, leaders and the desk hand issues over; officers of the office that got it answer.',
    },
  },
  'unknown-office': {
    status: 400,
    words: {
      id: 'Perangkat daerah: tidak ada. Pilih dari daftar.',
      en: 'Office: there is none. Choose from the list.',
    },
  },
  'handed-over-already': {
    status: 409,
    words: {
      id: 'Isu ini sudah diteruskan. Tarik dahulu bila harus ke perangkat daerah lain.',
      en: 'The issue was handed over already. Take it back first if another office should have it.',
    },
  },
  'not-open': {
    status: 409,
    words: { id: 'Sudah dijawab atau ditarik. Muat ulang.', en: 'It was answered or taken back. Reload.' },
  },
  'not-public': {
    status: 409,
    words: {
      id: 'Jawaban isu harus bisa dibaca umum: rilis yang sudah tayang, kasus yang sudah dibuka, atau klarifikasi.',
      en: 'What answers an issue must be public: a released article, a public case, or a clarification.',
    },
  },
}
