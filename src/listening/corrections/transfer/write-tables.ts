import { CSV_START, csvLine } from '../../../platform/write-csv.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { Drawn, LabelQueue } from '../contract.ts'
import { isBaseUnsure } from '../layers/read-labels.ts'
import type { LabelLine } from './transfer.store.ts'

/** The tones as they stand in a table; read back by `readTones`. */
export const TONE_NAMES: Record<ToneGiven, string> = {
  negative: 'negatif',
  neutral: 'netral',
  positive: 'positif',
  unclear: 'tidak jelas',
}
const READ_AS = ['negatif', 'netral', 'positif']
const DRAWN: Record<Drawn, string> = {
  random: 'acak',
  unsure: 'antrean ragu',
  found: 'ditemukan',
  issue: 'periksa isu',
}
const KINDS = { social: 'warga', news: 'judul media', official: 'resmi' }

const LABEL_HEAD = [
  'unggahan',
  'nada',
  'bacaan_dasar',
  'bacaan_ragu',
  'petugas',
  'waktu',
  'asal',
  'jenis_sumber',
  'bahasa',
  'teks',
]
const QUEUE_HEAD = ['unggahan', 'nada', 'teks', 'sumber', 'waktu', 'bahasa']

/** All labels as a table; post, officer and text are empty where the post is gone. */
export function writeLabels(labels: readonly LabelLine[]): string {
  const lines = labels.map((one) => [
    one.seq === null ? null : String(one.seq),
    TONE_NAMES[one.label],
    READ_AS[one.scores.indexOf(Math.max(...one.scores))] ?? null,
    isBaseUnsure(one.scores) ? 'ragu' : null,
    one.officer,
    one.at.toISOString(),
    DRAWN[one.drawn],
    KINDS[one.sourceKind],
    one.language,
    one.text,
  ])
  return CSV_START + [LABEL_HEAD, ...lines].map(csvLine).join('')
}

/** Posts of the queue as a table with an empty column for the tone, to be filled in and given back. */
export function writeQueue({ items }: LabelQueue): string {
  const lines = items.map(({ post, title, text, source, publishedAt, language }) => [
    post,
    null,
    title === null ? text : `${title}. ${text}`,
    source,
    publishedAt,
    language,
  ])
  return CSV_START + [QUEUE_HEAD, ...lines].map(csvLine).join('')
}
