import type { PdfBlock } from '../../../platform/documents/index.ts'
import { CLOSED_GROUNDS } from '../legal.data.ts'
import type { Answer } from './contract.ts'
import type { StoredRequest } from '../requests/requests.store.ts'
import type { StoredTest } from './tests.store.ts'

const OUTCOMES: Record<Answer['outcome'], string> = {
  full: 'Dikabulkan seluruhnya',
  partly: 'Dikabulkan sebagian',
  refused: 'Ditolak',
  'not-held': 'Tidak dikuasai',
  forwarded: 'Dikuasai badan publik lain',
}
const FORMS: Record<Answer['form'], string> = {
  soft: 'Salinan digital',
  hard: 'Salinan cetak',
  view: 'Dilihat di tempat',
}
const RIGHTS =
  'Bila tidak puas, pemohon dapat mengajukan keberatan kepada atasan PPID paling lambat 30 hari kerja, lalu ' +
  'sengketa ke Komisi Informasi paling lambat 14 hari kerja setelah tanggapan atas keberatan (UU 14/2008 pasal 35–37).'

const rupiah = (amount: number): string =>
  amount === 0 ? 'Tanpa biaya' : `Rp${amount.toLocaleString('id-ID')}`

/** Every part law asks of an answer, by name (UU 14/2008 article 22 paragraph 7). */
export function letterFacts(
  request: Pick<StoredRequest, 'number'>,
  answer: Answer,
  tests: readonly Pick<StoredTest, 'information' | 'ground' | 'legalBasis'>[],
): [string, string][] {
  const isHeld = answer.outcome !== 'not-held' && answer.outcome !== 'forwarded'
  const cost = [rupiah(answer.costIdr), answer.costNote].filter((part) => part !== '').join('. ')
  const grounds = tests.map(
    ({ information, ground, legalBasis }) =>
      `${information}: pasal 17 huruf ${ground}, ${CLOSED_GROUNDS[ground].id}${legalBasis === '' ? '' : ` (${legalBasis})`}`,
  )
  const facts: [string, string][] = [
    ['Nomor permohonan', request.number],
    ['Keputusan', OUTCOMES[answer.outcome]],
    ['Penguasaan informasi', isHeld ? 'Kami kuasai' : 'Tidak kami kuasai'],
    ['Badan publik yang menguasai', answer.heldBy],
    ['Alasan penolakan', grounds.join('\n')],
    ['Bentuk informasi', isHeld && answer.outcome !== 'refused' ? FORMS[answer.form] : ''],
    ['Biaya', isHeld && answer.outcome !== 'refused' ? cost : ''],
    ['Waktu dan cara penyerahan', answer.handover],
  ]
  return facts.filter(([, value]) => value !== '')
}

/** The answer as a message. */
export function letterText(
  request: Pick<StoredRequest, 'number'>,
  answer: Answer,
  tests: readonly StoredTest[],
): string {
  const facts = letterFacts(request, answer, tests).map(([name, value]) => `${name}: ${value}`)
  return ['Jawaban permohonan informasi', ...facts, '', answer.text, '', RIGHTS].join('\n')
}

/** The answer as the parts of a letter. */
export function letterBlocks(
  request: StoredRequest,
  answer: Answer,
  more: { tests: readonly StoredTest[]; day: string; applicant: string; office: string },
): PdfBlock[] {
  return [
    { kind: 'heading', level: 1, text: 'Pemberitahuan tertulis' },
    {
      kind: 'facts',
      rows: [
        ['Kepada', more.applicant],
        ['Dari', `PPID ${more.office}`],
        ['Tanggal', more.day],
      ],
    },
    { kind: 'heading', level: 2, text: 'Keputusan' },
    { kind: 'facts', rows: letterFacts(request, answer, more.tests) },
    { kind: 'heading', level: 2, text: 'Informasi yang diminta' },
    { kind: 'paragraph', text: request.asked },
    { kind: 'heading', level: 2, text: 'Jawaban' },
    { kind: 'paragraph', text: answer.text },
    { kind: 'heading', level: 2, text: 'Hak pemohon' },
    { kind: 'paragraph', text: RIGHTS },
  ]
}
