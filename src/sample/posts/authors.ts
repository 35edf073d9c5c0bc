import type { Random } from '../random.ts'
import { VOICES } from './voices.data.ts'
import type { Voice } from './voices.data.ts'

/** An invented person: a handle and a way of writing that stays theirs. */
export type Author = { handle: string; voice: Voice }

const FIRST =
  'embun senja tukang anak mamak bapak kopi lesehan pojok ombak bukit sawah warung si neng bang dapur langit pelaut jagung kembang kucing kumbang rintik tepian lorong ranting kebun teras perahu'.split(
    ' ',
  )
const SECOND =
  'pagi sore biru receh rantau kampung bakar santai galau rajin ceria mager hujan kecil manis tua asin kelapa bambu pesisir lembah tanpa_nama dua_roda asli sejati bolong hemat merana sepoi legi'.split(
    ' ',
  )

/** Makes `count` people with distinct handles. */
export function inventAuthors(count: number, random: Random, prefix = ''): Author[] {
  const handles = new Set<string>()
  const weights = VOICES.map((voice) => voice.weight)
  while (handles.size < count) {
    const number = random.chance(0.75) ? String(random.between(1, 999)) : ''
    handles.add(`${prefix}${random.pick(FIRST)}${random.pick(['_', '.', ''])}${random.pick(SECOND)}${number}`)
  }
  return [...handles].map((handle) => ({
    handle,
    voice: VOICES[random.weighted(weights)] ?? random.pick(VOICES),
  }))
}

/** Draws one person; those early in the list write more often than those late in it. */
export function drawAuthor(authors: readonly Author[], random: Random): Author {
  const author = authors[Math.floor(authors.length * random.next() ** 1.35)]
  if (author === undefined) throw new Error('there is nobody to write')
  return author
}
