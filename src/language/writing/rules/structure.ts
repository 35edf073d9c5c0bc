import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { countWords, found, missed, type Draft, type Span } from '../draft.ts'
import { finderOf, readGroups } from '../phrases.ts'
import { DATE, PLACE } from './time-and-place.ts'

const slow = finderOf(readGroups('cues.tsv')('slow'))

/** Words. House rules of the desk; a lead answers who, what, when and where and still fits a phone screen. */
const TITLE = { least: 4, most: 12 }
const LEAD = { least: 12, most: 35 }

type Said = { reason: { id: string; en: string }; suggestion: { id: string; en: string } }

function saidOfTitle(title: string): [Check, Said][] {
  const words = countWords(title)
  const letters = title.replace(/\P{L}/gu, '')
  const says: [Check, Said][] = []
  if (words > TITLE.most)
    says.push([
      'title-long',
      {
        reason: {
          id: `Judul ${words} kata, lebih dari ${TITLE.most}.`,
          en: `The title has ${words} words, more than ${TITLE.most}.`,
        },
        suggestion: {
          id: 'Sisakan siapa melakukan apa; pindahkan keterangan ke teras.',
          en: 'Keep who does what; move the rest to the lead.',
        },
      },
    ])
  if (words > 0 && words < TITLE.least)
    says.push([
      'title-short',
      {
        reason: {
          id: 'Judul terlalu pendek untuk memberi tahu isinya.',
          en: 'The title is too short to tell the news.',
        },
        suggestion: { id: 'Tulis siapa melakukan apa.', en: 'Say who does what.' },
      },
    ])
  if (letters.length > 8 && letters === letters.toUpperCase())
    says.push([
      'title-shouting',
      {
        reason: { id: 'Judul ditulis dengan huruf kapital semua.', en: 'The title is all capitals.' },
        suggestion: {
          id: 'Pakai huruf kapital di awal kata saja.',
          en: 'Use capitals only at the start of words.',
        },
      },
    ])
  if (/[^.]\.$/.test(title.trim()))
    says.push([
      'title-full-stop',
      {
        reason: { id: 'Judul tidak diakhiri titik (EYD V).', en: 'A title takes no full stop.' },
        suggestion: { id: 'Hapus titik di akhir judul.', en: 'Remove the full stop.' },
      },
    ])
  return says
}

function checkLead(draft: Draft): Finding[] {
  const { lead } = draft
  const words = countWords(lead.text)
  if (words > LEAD.most)
    return [
      found(draft, 'lead-long', lead, {
        reason: {
          id: `Teras ${words} kata, lebih dari ${LEAD.most}.`,
          en: `The lead has ${words} words, more than ${LEAD.most}.`,
        },
        suggestion: {
          id: 'Pecah menjadi dua kalimat; sisakan siapa, apa, kapan, di mana.',
          en: 'Split it; keep who, what, when and where.',
        },
      }),
    ]
  if (words > 0 && words < LEAD.least)
    return [
      found(draft, 'lead-short', lead, {
        reason: { id: `Teras hanya ${words} kata.`, en: `The lead has only ${words} words.` },
        suggestion: { id: 'Tambahkan kapan, di mana, atau untuk siapa.', en: 'Add when, where or for whom.' },
      }),
    ]
  return []
}

function checkOpening(draft: Draft): Finding[] {
  const opening = draft.sentences[0]
  if (!opening) return []
  const hit = slow.find(opening.text, opening.words)[0]
  if (hit === undefined || hit.first > 0) return []
  const at: Span = { field: opening.field, start: opening.start + hit.start, end: opening.start + hit.end }
  return [
    found(draft, 'slow-opening', at, {
      reason: {
        id: 'Berita dibuka dengan latar belakang, bukan dengan kabarnya.',
        en: 'The text opens with background, not with the news.',
      },
      suggestion: {
        id: 'Mulai dengan siapa melakukan apa; latar belakang menyusul.',
        en: 'Begin with who does what; background follows.',
      },
    }),
  ]
}

/** Inverted pyramid: when and where are known but stand only in the second half. */
function checkOrder(draft: Draft): Finding[] {
  const { sentences } = draft
  const first = (cue: RegExp): number => sentences.findIndex(({ text }) => cue.test(text))
  const earliest = Math.min(
    ...[first(DATE), first(PLACE)].map((at) => (at < 0 ? Number.NaN : at)).filter((at) => !Number.isNaN(at)),
  )
  if (sentences.length < 4 || !Number.isFinite(earliest) || earliest < sentences.length / 2) return []
  return [
    missed('late-facts', {
      reason: {
        id: 'Waktu dan tempat baru disebut di paruh kedua.',
        en: 'When and where come only in the second half.',
      },
      suggestion: { id: 'Pindahkan waktu dan tempat ke teras.', en: 'Move when and where to the lead.' },
    }),
  ]
}

/** Title, lead and the order of facts. */
export function checkStructure(draft: Draft): Finding[] {
  const { title } = draft.article
  const whole: Span = { field: 'title', start: 0, end: title.length }
  const ofTitle = saidOfTitle(title).map(([check, said]) => found(draft, check, whole, said))
  return [...ofTitle, ...checkLead(draft), ...checkOpening(draft), ...checkOrder(draft)]
}
