import { tellDay } from '../requests/tell-day.ts'
import type { Objection } from './contract.ts'

type Outcome = NonNullable<Objection['outcome']>

const OUTCOMES: Record<Outcome, string> = {
  upheld: 'keberatan diterima',
  'upheld-partly': 'keberatan diterima sebagian',
  rejected: 'keberatan ditolak',
}
/** A day of the calendar, in words: its own noon is the same day in every zone of the country. */
const inWords = (day: string): string => tellDay(new Date(`${day}T05:00:00Z`), 'Asia/Jakarta', 'long')

const DISPUTE =
  'Bila tidak puas, pemohon dapat mengajukan sengketa ke Komisi Informasi paling lambat 14 hari kerja setelah ' +
  'menerima tanggapan ini (UU 14/2008 pasal 37).'

function orderLines({ text, until }: { text: string; until: string }): string[] {
  const anew = `PPID menjawab permohonan ini sekali lagi, paling lambat ${inWords(until)}.`
  return text === '' ? [anew] : [`Perintah kepada PPID: ${text}`, anew]
}

/** The superior's decision as the applicant is told it: who won, the words, and the way on. */
export function decisionText(decision: {
  number: string
  request: string
  outcome: Outcome
  text: string
  order: { text: string; until: string } | null
}): string {
  const { number, request, outcome, text, order } = decision
  return [
    `Tanggapan atasan PPID atas keberatan ${number} (permohonan ${request})`,
    `Keputusan: ${OUTCOMES[outcome]}.`,
    text,
    ...(order === null ? [] : orderLines(order)),
    DISPUTE,
  ].join('\n\n')
}
