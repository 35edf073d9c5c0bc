import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { found, type Draft, type Span, type TextField } from '../draft.ts'
import { PhraseFinder, readGroups } from '../phrases.ts'

type Point = 'campaign-call' | 'candidate' | 'party' | 'candidate-photo'

const words = readGroups('neutrality.tsv')
const POINTS: readonly Point[] = ['campaign-call', 'candidate', 'party', 'candidate-photo']
const finder = new PhraseFinder<Point>(
  POINTS.flatMap((point) => words(point).map((phrase) => [phrase, point] as const)),
)

/** Sentences that inform about elections or about neutrality itself. */
const INFORMS =
  /\b(?:KPU|Bawaslu|Panwaslu|Panwascam|komisi pemilihan umum|pengawas pemilihan|pemungutan suara|penghitungan suara|surat suara|dilarang|larangan|tidak boleh|netral(?:itas)?|tidak berpihak|pelanggaran)\b/i
const PARTY = /(?<!\p{L})Partai (?!politik)\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*){0,3}/gu
const CREDIT =
  /(?<!\p{L})(?:berkat (?:kepemimpinan |kerja keras |perhatian |kepedulian |arahan )?|di bawah kepemimpinan |di bawah komando |atas jasa |atas kepemimpinan |(?:program unggulan|keberhasilan|kesuksesan|prestasi) )(?:bapak |ibu |pak |bu )?(?:wakil )?(?:bupati|gubernur|wali kota|bupati)(?!\p{L})/giu

const SAYS: Record<Point | 'credit', { id: string; en: string }> = {
  'campaign-call': {
    id: 'Ajakan memilih atau slogan tidak boleh keluar dari akun pemerintah (SKB netralitas 2022).',
    en: 'A call to vote or a slogan may not leave a government account (joint decree of 2022).',
  },
  candidate: {
    id: 'Pada masa pemilihan, calon dan timnya tidak diberitakan oleh akun pemerintah.',
    en: 'At election time a government account does not report on candidates and their teams.',
  },
  party: {
    id: 'Kegiatan dan atribut partai bukan berita pemerintah.',
    en: 'Parties and their emblems are no news of the government.',
  },
  'candidate-photo': {
    id: 'Pegawai tidak boleh berfoto atau memakai atribut calon.',
    en: 'Officials may not pose with candidates or wear their signs.',
  },
  credit: {
    id: 'Pada masa pemilihan, memuji jasa kepala daerah dapat dibaca sebagai kampanye.',
    en: 'At election time praise of the head of the region reads as a campaign.',
  },
}
const ADVICE: Record<Point | 'credit', { id: string; en: string }> = {
  'campaign-call': { id: 'Hapus kalimat ini.', en: 'Remove the sentence.' },
  candidate: {
    id: 'Hapus nama calon; beritakan layanannya saja.',
    en: 'Leave the candidate out; report the service.',
  },
  party: { id: 'Hapus penyebutan partai.', en: 'Leave the party out.' },
  'candidate-photo': { id: 'Hapus, dan jangan pakai fotonya.', en: 'Remove it and do not use the picture.' },
  credit: {
    id: 'Sebut kantor dan anggarannya, bukan orangnya.',
    en: 'Name the office and the budget, not the person.',
  },
}

type Hit = Span & { check: Check & (Point | 'credit') }

function sentenceAround(draft: Draft, field: TextField, at: number, text: string): string {
  if (field === 'title') return text
  return draft.sentences.find((one) => one.field === field && one.start <= at && at < one.end)?.text ?? text
}

function hitsIn(draft: Draft, field: TextField, at: number): Hit[] {
  const { text = '', words: inside = [] } = draft.fields[at] ?? {}
  const isElection = draft.article.electionTime === true
  const hits: Hit[] = finder
    .find(text, inside)
    .map(({ value, start, end }) => ({ check: value, field, start, end }))
  for (const hit of text.matchAll(PARTY))
    hits.push({ check: 'party', field, start: hit.index, end: hit.index + hit[0].length })
  if (isElection) {
    for (const hit of text.matchAll(CREDIT))
      hits.push({ check: 'credit', field, start: hit.index, end: hit.index + hit[0].length })
  }
  return hits
    .filter(({ check }) => isElection || check !== 'candidate')
    .filter(
      ({ check, start }) => check === 'credit' || !INFORMS.test(sentenceAround(draft, field, start, text)),
    )
}

/**
 * Points of the joint decree of 2022 on neutrality (SKB 2/2022): calls to vote, parties and poses at any time; candidates
 * and praise of the head of the region at election time. Sentences of the election bodies and about the ban are left alone.
 */
export function checkNeutrality(draft: Draft): Finding[] {
  return draft.fields
    .flatMap(({ field }, at) => hitsIn(draft, field, at))
    .map((hit) => found(draft, hit.check, hit, { reason: SAYS[hit.check], suggestion: ADVICE[hit.check] }))
}
