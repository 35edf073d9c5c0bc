import { MONTH_NAMES } from '../../text/index.ts'
import type { Finding } from '../contract.ts'
import { found, type Draft, type Sentence, type Span } from '../draft.ts'

const NUMBER_WORDS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
]
/** A whole number with the noun after it: "1.500 buku", "sembilan kecamatan". Money and parts of numbers are left out. */
const COUNT = new RegExp(
  `(?<![\\p{L}\\d.,/–-]|Rp)(\\d{1,3}(?:\\.\\d{3})+|\\d{1,6}|${NUMBER_WORDS.join('|')})(?![\\d.,/–:-]) (\\p{L}{2,})`,
  'giu',
)
const LISTS =
  /(?:terdiri (?:atas|dari)|rinciannya|dengan rincian|yaitu|yakni|masing-masing|terkumpul|tersebar di|\d \p{L}+, [^.]*\d \p{L}+,? (?:dan|serta) )/iu
const TOTAL = /(?:total(?:nya)?|jumlah(?:nya| seluruhnya| keseluruhan)?|seluruhnya|keseluruhan(?:nya)?)/i
const NOT_UNITS = new Set([
  'persen',
  ...MONTH_NAMES,
  'kali',
  'ribu',
  'juta',
  'miliar',
  'triliun',
  'tahun',
  'hari',
  'jam',
  'menit',
  'bulan',
  'pekan',
  'wita',
  'wib',
  'wit',
  'dan',
  'sampai',
  'hingga',
  'orang',
])

type Count = { n: number; unit: string; start: number; end: number }

function readNumber(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase())
  return word >= 0 ? word : Number(text.replaceAll('.', ''))
}

function countsIn(text: string): Count[] {
  return Array.from(text.matchAll(COUNT), (hit) => ({
    n: readNumber(hit[1] ?? ''),
    unit: (hit[2] ?? '').toLowerCase(),
    start: hit.index,
    end: hit.index + (hit[1] ?? '').length,
  }))
}

/** The counts of one unit that a sentence lists, at least two, without a total said beside them. */
function listedIn(sentence: Sentence): Count[] {
  if (!LISTS.test(sentence.text) || TOTAL.test(sentence.text)) return []
  const counts = countsIn(sentence.text)
  const units = new Map<string, Count[]>()
  for (const count of counts) units.set(count.unit, [...(units.get(count.unit) ?? []), count])
  const longest = [...units.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return longest.length >= 2 ? longest : []
}

/** The total that belongs to a list: said in the next sentence, or of the noun that the list speaks of. */
function totalFor(
  sentences: readonly Sentence[],
  at: number,
  listed: readonly Count[],
): { n: number; span: Span } | null {
  const sentence = sentences[at]
  const next = sentences[at + 1]
  if (sentence === undefined) return null
  if (next !== undefined && TOTAL.test(next.text)) {
    const total = countsIn(next.text).find(({ unit }) => listed.some((one) => one.unit === unit))
    if (total) return { n: total.n, span: next }
  }
  const noun = /^(\p{L}+)(?: \p{L}+)? terdiri (?:atas|dari)/iu.exec(sentence.text)?.[1]?.toLowerCase()
  if (noun === undefined) return null
  const said = sentences
    .slice(0, at)
    .flatMap(({ text }) => countsIn(text))
    .findLast(({ unit }) => unit === noun)
  return said ? { n: said.n, span: sentence } : null
}

/** Lists whose parts do not add up to the total that is told. */
export function checkTotals(draft: Draft): Finding[] {
  return draft.sentences.flatMap((sentence, at) => {
    const listed = listedIn(sentence)
    const total = listed.length === 0 ? null : totalFor(draft.sentences, at, listed)
    const sum = listed.reduce((all, { n }) => all + n, 0)
    if (total === null || total.n === sum) return []
    return [
      found(draft, 'total', total.span, {
        reason: {
          id: `Rinciannya berjumlah ${sum}, tetapi disebut ${total.n}.`,
          en: `The parts add up to ${sum}, but ${total.n} is told.`,
        },
        suggestion: { id: 'Periksa angkanya pada sumber.', en: 'Check the figures at the source.' },
      }),
    ]
  })
}

/** A number of the title that the text gives otherwise for the same noun and nowhere as the title has it. */
export function checkTitleNumber(draft: Draft): Finding[] {
  const inText = draft.sentences.flatMap(({ text }) => countsIn(text))
  return countsIn(draft.article.title).flatMap(({ n, unit, start, end }) => {
    if (NOT_UNITS.has(unit) && unit !== 'orang') return []
    const same = inText.filter((count) => count.unit === unit)
    if (same.length === 0 || inText.some((count) => count.n === n)) return []
    const told = same[0]?.n ?? 0
    return [
      found(
        draft,
        'title-number',
        { field: 'title', start, end },
        {
          reason: {
            id: `Judul menyebut ${n} ${unit}, isi menyebut ${told}.`,
            en: `The title says ${n} ${unit}, the text ${told}.`,
          },
          suggestion: { id: 'Samakan dengan angka yang benar.', en: 'Use the right figure in both.' },
        },
      ),
    ]
  })
}
