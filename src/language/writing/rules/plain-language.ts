import type { Finding } from '../contract.ts'
import { found, textOf, type Draft, type Span, type TextField } from '../draft.ts'
import { PhraseFinder, readPairs, readWordList } from '../phrases.ts'

const jargon = new PhraseFinder(readPairs('jargon.tsv'))
const known = new Set(readWordList('known-acronyms.txt'))
const shortened = new Set(readWordList('shortened-words.txt'))

const RUN = /(?<![\p{L}\p{N}-])[\p{L}\d]+/gu
/** At least two capitals and mostly capitals: BPBD, LKjIP, RPJMD; brands such as WhatsApp are not. */
const CAPITALS = /^\p{Lu}+(?:\p{Ll}{0,2}\p{Lu}+)+\p{Ll}?$/u
const LONGEST = 12
/** Mentions of one name that are looked at: its explanation, if there is one, stands among the first. */
const MOST_MENTIONS = 20
const ROMAN = /^[IVXLCDM]+$/

function checkJargon(draft: Draft): Finding[] {
  return draft.fields.flatMap(({ field, text, words }) =>
    jargon.find(text, words).map(({ start, end, value }) =>
      found(
        draft,
        'jargon',
        { field, start, end },
        {
          reason: {
            id: `“${text.slice(start, end)}” adalah bahasa kantor.`,
            en: `“${text.slice(start, end)}” is officialese.`,
          },
          suggestion: { id: `Pakai kata sehari-hari: ${value}.`, en: `In plain words: ${value}.` },
        },
      ),
    ),
  )
}

function isExplainedAt(text: string, start: number, name: string): boolean {
  const before = text.slice(Math.max(0, start - 200), start)
  const after = text.slice(start + name.length, start + name.length + 120)
  const inBrackets = /\p{L}{2,} \p{L}{2,}[^.!?]{0,150}\($/u.test(before) && after.startsWith(')')
  const followed = /^ \(\p{L}{2,}(?: \p{L}+)+/u.test(after)
  const named = /(?:disingkat|atau|disebut) (?:dengan )?[“"]?$/i.test(before)
  return inBrackets || followed || named
}

type Mention = Span & { name: string }

function isShouted(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '')
  return letters.length > 0 && letters === letters.toUpperCase()
}

/** Words of a dateline ("MARENTA, SAMPARANA –") and of shouted titles are no shortenings. */
function mentionsIn(field: TextField, text: string): Mention[] {
  if (field === 'title' && isShouted(text)) return []
  const dateline = /^[\p{Lu}\s,.()]+(?=[–—-]\s)/u.exec(text)?.[0].length ?? 0
  return Array.from(text.matchAll(RUN))
    .filter(({ 0: run, index }) => index >= dateline && isShortening(run))
    .map(({ 0: name, index }) => ({ field, start: index, end: index + name.length, name }))
}

function isShortening(run: string): boolean {
  if (run.length > LONGEST || known.has(run.toUpperCase()) || ROMAN.test(run)) return false
  return shortened.has(run) || CAPITALS.test(run)
}

/** A shortening is explained at its first use in the text; one in the title may wait for that. */
function checkAcronyms(draft: Draft): Finding[] {
  const byName = new Map<string, Mention[]>()
  for (const { field, text } of draft.fields) {
    for (const mention of mentionsIn(field, text)) {
      const others = byName.get(mention.name) ?? []
      if (others.length < MOST_MENTIONS) byName.set(mention.name, [...others, mention])
    }
  }
  const isExplained = ({ field, start, name }: Mention): boolean =>
    isExplainedAt(textOf(draft, field), start, name)
  return [...byName.values()].flatMap((mentions) => {
    const inText = mentions.filter(({ field }) => field !== 'title')
    const [first] = inText.length > 0 ? inText : mentions
    if (first === undefined || isExplained(first)) return []
    const late = mentions.some(isExplained)
    const at = late ? inText[0] : mentions[0]
    if (at === undefined) return []
    return [
      found(draft, 'acronym', at, {
        reason: late
          ? {
              id: `${at.name} baru dijelaskan setelah dipakai.`,
              en: `${at.name} is explained only after it was used.`,
            }
          : { id: `${at.name} tidak dijelaskan.`, en: `${at.name} is not explained.` },
        suggestion: {
          id: `Tulis kepanjangannya sekali pada penyebutan pertama, lalu (${at.name}).`,
          en: `Write the full name once at first use, then (${at.name}).`,
        },
      }),
    ]
  })
}

/** Officialese with plain words for it, and shortenings without an explanation. */
export function checkPlainLanguage(draft: Draft): Finding[] {
  return [...checkJargon(draft), ...checkAcronyms(draft)]
}
