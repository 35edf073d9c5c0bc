import type { Words } from '../../platform/http/index.ts'
import type { EraseRefusal } from './erase-message.ts'

/** Status and words of every refusal. */
export const REFUSALS: Record<EraseRefusal, { status: number; words: Words }> = {
  'not-found': { status: 404, words: { id: 'Pesan tidak ditemukan.', en: 'The message was not found.' } },
  forbidden: {
    status: 403,
    words: {
      id: 'Isi pesan dihapus oleh yang berhak melihat identitas pelapor di percakapan ini: petugas PPID perangkat daerahnya atau meja layanan.',
      en: 'What a message says is erased by who may see the reporter of this conversation: the PPID officer of its office, or the service desk.',
    },
  },
  'own-message': {
    status: 409,
    words: {
      id: 'Yang dapat dihapus hanya isi pesan warga; jawaban kita tetap tercatat.',
      en: 'Only what citizens wrote can be erased; our answers stay on record.',
    },
  },
  'erased-already': {
    status: 409,
    words: { id: 'Isi pesan ini sudah dihapus.', en: 'What this message said is erased already.' },
  },
  'picture-used': {
    status: 409,
    words: {
      id: 'Foto atau film pesan ini dipakai di laporan atau artikel humas. Keluarkan dahulu dari sana.',
      en: 'A picture or film of this message is used in a report or an article. Take it out there first.',
    },
  },
  'note-repeats': {
    status: 422,
    words: {
      id: 'Catatan mengulang isi pesan yang hendak dihapus, padahal catatan tetap tersimpan. Tulis tanpa isinya.',
      en: 'The note repeats what is to be erased, and the note stays. Write it without the content.',
    },
  },
}
