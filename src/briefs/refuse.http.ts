import type { FastifyReply } from 'fastify'
import { problem, type Words } from '../platform/http/index.ts'
import type { BriefRefusal } from './brief.ts'

const REFUSALS: Record<BriefRefusal, { status: number; detail: Words }> = {
  'not-found': {
    status: 404,
    detail: { id: 'Ringkasan ini tidak ada.', en: 'There is no such brief.' },
  },
  'not-a-draft': {
    status: 409,
    detail: {
      id: 'Ringkasan ini sudah disetujui dan tidak berubah lagi. Buat revisi bila ada yang harus diganti.',
      en: 'This brief was approved and does not change any more. Make a revision if something has to.',
    },
  },
  'changed-meanwhile': {
    status: 409,
    detail: {
      id: 'Petugas lain baru saja mengubah draf ini. Muat ulang, periksa, lalu ulangi.',
      en: 'Another officer has just changed this draft. Reload it, look at it, and do it again.',
    },
  },
  period: {
    status: 400,
    detail: {
      id: 'Ringkasan dapat disusun untuk hari ini sampai tujuh hari ke belakang, atau pekan lalu. Pilih hari lain.',
      en: 'A brief can be made of today and the seven days before, or of last week. Choose another day.',
    },
  },
  exists: {
    status: 409,
    detail: {
      id: 'Ringkasan untuk hari atau pekan itu sudah ada. Buka yang sudah ada.',
      en: 'There is a brief of that day or week. Open the one there is.',
    },
  },
  warming: {
    status: 503,
    detail: {
      id: 'Unggahan hari-hari terakhir masih dibaca setelah Gacek dimulai. Coba lagi sebentar.',
      en: 'The posts of the last days are still being read after the start. Try again in a moment.',
    },
  },
  'unknown-item': {
    status: 400,
    detail: {
      id: 'Butir itu tidak ada dalam ringkasan ini. Muat ulang halamannya.',
      en: 'This brief has no such item. Reload the page.',
    },
  },
  'too-many-sentences': {
    status: 400,
    detail: {
      id: 'Catatan paling banyak tiga kalimat. Ringkas lagi.',
      en: 'A note has at most three sentences. Make it shorter.',
    },
  },
  'own-note': {
    status: 403,
    detail: {
      id: 'Catatannya Anda tulis sendiri. Minta pengesah lain menyetujuinya.',
      en: 'You wrote its note yourself. Ask another confirmer to approve it.',
    },
  },
  'not-approved': {
    status: 409,
    detail: {
      id: 'Draf belum disetujui, jadi belum boleh keluar. Minta pengesah menyetujuinya.',
      en: 'The draft was not approved and may not go out yet. Ask a confirmer to approve it.',
    },
  },
  'draft-open': {
    status: 409,
    detail: {
      id: 'Revisinya sudah ada sebagai draf. Lanjutkan draf itu.',
      en: 'Its revision is there as a draft. Go on with that draft.',
    },
  },
  'first-revision': {
    status: 409,
    detail: {
      id: 'Draf pertama tidak dibuang: susun ulang atau sisihkan butirnya.',
      en: 'The first draft is not thrown away: make it anew or leave items out.',
    },
  },
  replaced: {
    status: 409,
    detail: {
      id: 'Ringkasan ini sudah digantikan revisi yang lebih baru. Kirim revisi itu.',
      en: 'A newer revision has replaced this brief. Send that one.',
    },
  },
  'already-shared': {
    status: 409,
    detail: {
      id: 'Ringkasan ini sudah dibagikan kepada mereka. Lihat daftar yang sudah dibagikan.',
      en: 'This brief was shared with them already. See the list of what was shared.',
    },
  },
}

/** Says why an act on a brief was refused, and what to do instead. */
export function refuseBrief(reply: FastifyReply, refusal: BriefRefusal): FastifyReply {
  const { status, detail } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail })
}
