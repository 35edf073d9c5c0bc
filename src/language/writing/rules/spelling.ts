import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { found, type Draft, type TextField, type Word } from '../draft.ts'
import { PhraseFinder, readGroups, readPairs } from '../phrases.ts'
import { checkSigns } from './signs.ts'

const standard = new PhraseFinder(readPairs('spelling.tsv'))
const joined = readGroups('joined.tsv')
const bound = readGroups('bound.tsv')

const kept = new Set(joined('except'))
const apart = new Map(
  joined('apart').flatMap((place) =>
    ['di', 'ke']
      .map((word) => [`${word}${place}`, `${word} ${place}`] as const)
      .filter(([form]) => !kept.has(form)),
  ),
)
const verbs = new Set(joined('joined'))
const notVerbs = new Set(joined('not-verb'))
const boundForms = new Set(bound('bound'))
const aloneForms = new Set(bound('alone'))
const doubled = new Set(bound('reduplicated'))
const punJoined = new Set(bound('pun-joined'))
const punApart = new Set(bound('pun-apart'))

type Fix = { check: Check; start: number; end: number; to: string; reason: { id: string; en: string } }
type Pair = { first: Word; second: Word }

const REASONS = {
  standard: { id: 'Bukan ejaan baku.', en: 'Not the standard spelling.' },
  apart: {
    id: '“di” dan “ke” sebelum tempat ditulis terpisah (EYD V).',
    en: '“di” and “ke” before a place stand alone (EYD V).',
  },
  joined: {
    id: '“di-” sebelum kata kerja ditulis serangkai (EYD V).',
    en: '“di-” before a verb is joined (EYD V).',
  },
  bound: {
    id: 'Bentuk terikat ditulis serangkai dengan kata berikutnya (EYD V).',
    en: 'A bound form is joined to the next word (EYD V).',
  },
  doubled: {
    id: 'Kata ulang ditulis dengan tanda hubung (EYD V).',
    en: 'A doubled word takes a hyphen (EYD V).',
  },
  pun: {
    id: 'Partikel “pun” ditulis terpisah, kecuali pada kata penghubung (EYD V).',
    en: 'The particle “pun” stands alone, except in conjunctions (EYD V).',
  },
} as const

function fixWord({ lower, start, end }: Word): Fix | null {
  const place = apart.get(lower)
  if (place !== undefined) return { check: 'di-ke', start, end, to: place, reason: REASONS.apart }
  if (lower.endsWith('pun') && punApart.has(lower.slice(0, -3)) && !punJoined.has(lower))
    return { check: 'pun', start, end, to: `${lower.slice(0, -3)} pun`, reason: REASONS.pun }
  return null
}

/** "serahkan", "sepakati", "gelar": forms that only a passive verb has after "di". */
function isVerb(word: Word): boolean {
  if (notVerbs.has(word.lower) || word.text !== word.lower) return false
  return verbs.has(word.lower) || (word.lower.length > 5 && word.lower.endsWith('kan'))
}

function isBoundForm({ first, second }: Pair): boolean {
  if (!boundForms.has(first.lower) || !/^\p{Ll}/u.test(second.text)) return false
  return !aloneForms.has(`${first.lower} ${second.lower}`)
}

function fixPair({ first, second }: Pair): Fix | null {
  const span = { start: first.start, end: second.end }
  if (first.lower === 'di' && isVerb(second))
    return { check: 'di-ke', ...span, to: `di${second.lower}`, reason: REASONS.joined }
  if (second.lower === 'pun' && punJoined.has(`${first.lower}pun`) && !punApart.has(first.lower))
    return { check: 'pun', ...span, to: `${first.lower}pun`, reason: REASONS.pun }
  if (isBoundForm({ first, second }))
    return { check: 'hyphen', ...span, to: `${first.lower}${second.lower}`, reason: REASONS.bound }
  if (first.lower === second.lower && doubled.has(first.lower))
    return { check: 'hyphen', ...span, to: `${first.text}-${second.lower}`, reason: REASONS.doubled }
  return null
}

function fixesIn(text: string, words: readonly Word[]): Fix[] {
  const fixes: Fix[] = standard
    .find(text, words)
    .map(({ start, end, value }) => ({ check: 'spelling', start, end, to: value, reason: REASONS.standard }))
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    const beside = next !== undefined && /^[ \t]+$/.test(text.slice(word.end, next.start))
    const fix = (beside ? fixPair({ first: word, second: next }) : null) ?? fixWord(word)
    if (fix !== null) fixes.push(fix)
  }
  return fixes
}

function tellFix(draft: Draft, field: TextField, fix: Fix): Finding {
  return found(
    draft,
    fix.check,
    { field, start: fix.start, end: fix.end },
    {
      reason: fix.reason,
      suggestion: { id: `Tulis “${fix.to}”.`, en: `Write “${fix.to}”.` },
    },
  )
}

/** Spelling by EYD V (decree 0424/I/BS.00.01/2022) and the dictionary: words, "di" and "ke", bound forms, "pun", signs, capitals, numbers. */
export function checkSpelling(draft: Draft): Finding[] {
  return draft.fields.flatMap(({ field, text, words }) => [
    ...fixesIn(text, words).map((fix) => tellFix(draft, field, fix)),
    ...checkSigns(draft, field, text),
  ])
}
