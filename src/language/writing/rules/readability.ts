import type { Finding } from '../contract.ts'
import { countWords, found, missed, type Draft, type Sentence } from '../draft.ts'

/** Words. No formula is validated for Indonesian, so lengths are shown, not a grade; the lead carries 4 W and may be longer. */
const SENTENCE = { most: 20, mostOfLead: 30, mostShare: 0.25, leastSentences: 4 }
const PARAGRAPH_MOST = 80
const PASSIVE = { mostShare: 0.6, leastSentences: 5 }

const ACTIVE = /^(?:me(?:m|n|ng|ny|l|r|w|y)?\p{Ll}{3,}|ber\p{Ll}{3,})$/u
const PASSIVE_VERB =
  /^(?:di\p{Ll}{4,}|ter(?:capai|laksana|wujud|selenggara|kumpul|catat|salurkan|dampak|pilih|bentuk)\p{Ll}*)$/u
const NOT_PASSIVE = new Set([
  'dinas',
  'diri',
  'dia',
  'dini',
  'diklat',
  'digital',
  'disabilitas',
  'disiplin',
  'distrik',
  'diskusi',
  'dialog',
  'dirinya',
  'dilema',
  'direktur',
  'dividen',
  'diare',
  'diabetes',
])
const NOT_ACTIVE = new Set([
  'menteri',
  'meter',
  'media',
  'melalui',
  'mereka',
  'mengenai',
  'menurut',
  'menit',
  'medis',
  'metode',
  'merek',
  'meski',
  'meskipun',
  'berita',
  'beras',
  'berbagai',
  'bersama',
  'berkas',
  'besar',
  'menjadi',
  'mendatang',
  'merah',
  'mesin',
  'menengah',
  'berikut',
  'beberapa',
])

function limitOf(sentence: Sentence): number {
  return sentence.first ? SENTENCE.mostOfLead : SENTENCE.most
}

/** Whether the first verb of a sentence is passive. */
function isPassive({ words }: Sentence): boolean {
  for (const { lower } of words) {
    if (PASSIVE_VERB.test(lower) && !NOT_PASSIVE.has(lower)) return true
    if (ACTIVE.test(lower) && !NOT_ACTIVE.has(lower)) return false
  }
  return false
}

function checkSentences(draft: Draft): Finding[] {
  const long = draft.sentences.filter((sentence) => countWords(sentence.text) > limitOf(sentence))
  const findings = long.map((sentence) =>
    found(draft, 'long-sentence', sentence, {
      reason: {
        id: `Kalimat ${countWords(sentence.text)} kata, lebih dari ${limitOf(sentence)}.`,
        en: `A sentence of ${countWords(sentence.text)} words, more than ${limitOf(sentence)}.`,
      },
      suggestion: {
        id: 'Pecah menjadi dua kalimat: satu pikiran, satu kalimat.',
        en: 'Split it: one thought, one sentence.',
      },
    }),
  )
  const share = long.length / Math.max(1, draft.sentences.length)
  if (draft.sentences.length >= SENTENCE.leastSentences && share > SENTENCE.mostShare)
    findings.push(
      missed('many-long-sentences', {
        reason: {
          id: `${Math.round(share * 100)} persen kalimat terlalu panjang (batas 25 persen).`,
          en: `${Math.round(share * 100)} per cent of the sentences are too long (limit 25).`,
        },
        suggestion: { id: 'Pendekkan kalimat terpanjang lebih dahulu.', en: 'Shorten the longest first.' },
      }),
    )
  return findings
}

/** Lengths of sentences and paragraphs, and the share of passive sentences. */
export function checkReadability(draft: Draft): Finding[] {
  const findings = checkSentences(draft)
  for (const paragraph of draft.paragraphs.filter(({ words }) => words > PARAGRAPH_MOST)) {
    findings.push(
      found(draft, 'long-paragraph', paragraph, {
        reason: {
          id: `Paragraf ${paragraph.words} kata; di layar ponsel terlihat sebagai tembok teks.`,
          en: `A paragraph of ${paragraph.words} words is a wall of text on a phone.`,
        },
        suggestion: {
          id: 'Bagi menjadi paragraf berisi 2–3 kalimat.',
          en: 'Split it into paragraphs of two or three sentences.',
        },
      }),
    )
  }
  const passive = draft.sentences.filter(isPassive).length
  if (
    draft.sentences.length >= PASSIVE.leastSentences &&
    passive / draft.sentences.length > PASSIVE.mostShare
  )
    findings.push(
      missed('passive-load', {
        reason: {
          id: `${passive} dari ${draft.sentences.length} kalimat pasif; pelakunya tidak terlihat.`,
          en: `${passive} of ${draft.sentences.length} sentences are passive; nobody is seen acting.`,
        },
        suggestion: {
          id: 'Sebut pelakunya: “Dinas membagikan …”, bukan “dibagikan …”.',
          en: 'Name who acts.',
        },
      }),
    )
  return findings
}
