import { MONTH_NAMES } from '../../text/index.ts'
import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { found, type Draft, type TextField } from '../draft.ts'

const MONTHS = MONTH_NAMES.join('|')

type Rule = {
  check: Check
  form: RegExp
  reason: { id: string; en: string }
  to: (hit: RegExpExecArray) => string
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const CAPITALS = {
  id: 'Nama hari, bulan, dan awal kalimat memakai huruf kapital (EYD V).',
  en: 'Days, months and first words take a capital (EYD V).',
}

/** Signs, capitals and figures of EYD V. "minggu" is a day only beside a date, a clock or "hari". */
const RULES: readonly Rule[] = [
  {
    check: 'punctuation',
    form: /[\p{L}\p{N})”"] +[,;!?](?=[\s\p{L}]|$)[\s]*\p{L}*|[\p{L}\p{N})] +\.(?=\s|$)/gu,
    reason: { id: 'Tidak ada spasi sebelum tanda baca.', en: 'No space before a punctuation mark.' },
    to: (hit) => hit[0].replace(/ +([,.;!?])(?=\p{L})/u, '$1 ').replace(/ +([,.;!?])/u, '$1'),
  },
  {
    check: 'punctuation',
    form: /(?<=\p{Ll})(?:[.;!?]\p{Lu}\p{Ll}+|,\p{L}+)(?![@/])/gu,
    reason: { id: 'Beri spasi setelah tanda baca.', en: 'Put a space after the punctuation mark.' },
    to: (hit) => `${hit[0].charAt(0)} ${hit[0].slice(1)}`,
  },
  {
    check: 'punctuation',
    form: /,,|;;|!!+|\?\?+|(?<!\.)\.\.(?!\.)/g,
    reason: { id: 'Tanda baca ganda.', en: 'A doubled punctuation mark.' },
    to: (hit) => hit[0].charAt(0),
  },
  {
    check: 'capital',
    form: new RegExp(
      `(?<=\\d )(?:${MONTHS})(?!\\p{L})|(?<=\\p{L} )(?:${MONTHS})(?= \\d{4})|(?<![\\p{L}-])(?:senin|selasa|rabu|kamis|jumat|sabtu)(?![\\p{L}-])|(?<=(?:hari|kecuali|setiap hari|dan|sampai|hingga|tiap hari) )(?:minggu|ahad)(?![\\p{L}-])(?! (?:depan|lalu|ini|pertama|kedua|ketiga|terakhir|ke-))`,
      'gu',
    ),
    reason: CAPITALS,
    to: (hit) => capital(hit[0]),
  },
  {
    check: 'capital',
    form: new RegExp(`(?<=[.!?] )\\p{Ll}{3,}(?= )`, 'gu'),
    reason: CAPITALS,
    to: (hit) => capital(hit[0]),
  },
  {
    check: 'number-style',
    form: /\bRp(?:\. ?| )\d[\d.,]*|\bRp\d{4,}(?![\d.,])/g,
    reason: {
      id: 'Rupiah ditulis tanpa titik dan spasi, ribuan dengan titik (EYD V).',
      en: 'Rupiah takes no full stop or space; thousands take points (EYD V).',
    },
    to: (hit) =>
      `Rp${hit[0]
        .replace(/^Rp[. ]*/, '')
        .replace(/[.,]$/, '')
        .replaceAll(/\B(?=(?:\d{3})+(?!\d))(?<![.,]\d*)/g, '.')}`,
  },
  {
    check: 'number-style',
    form: /(?<=(?:pukul|jam|[–-]) ?)\d{1,2}:\d{2}(?!\d)|\d{1,2}:\d{2}(?= ?(?:WIB|WITA|WIT)\b)/gi,
    reason: {
      id: 'Jam dan menit dipisah dengan titik (EYD V).',
      en: 'Hours and minutes are parted by a point (EYD V).',
    },
    to: (hit) => hit[0].replace(':', '.'),
  },
  {
    check: 'number-style',
    form: /(?<=(?:HUT|hari jadi|ulang tahun|tahap|gelombang|angkatan|edisi|putaran|abad|periode|peringkat|juara|jilid|hari|minggu|kali) )ke \d{1,3}(?!\d)|\bke-[IVX]+\b/gi,
    reason: {
      id: 'Bilangan tingkat ditulis “ke-2” atau “II” (EYD V).',
      en: 'An ordinal is “ke-2” or “II” (EYD V).',
    },
    to: (hit) => (hit[0].startsWith('ke-') ? hit[0].slice(3) : hit[0].replace(' ', '-')),
  },
]

/** Findings on punctuation, capitals and figures in one field. */
export function checkSigns(draft: Draft, field: TextField, text: string): Finding[] {
  return RULES.flatMap(({ check, form, reason, to }) =>
    Array.from(text.matchAll(form), (hit) =>
      found(
        draft,
        check,
        { field, start: hit.index, end: hit.index + hit[0].length },
        {
          reason,
          suggestion: { id: `Tulis “${to(hit)}”.`, en: `Write “${to(hit)}”.` },
        },
      ),
    ),
  )
}
