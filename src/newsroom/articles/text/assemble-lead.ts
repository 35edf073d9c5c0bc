import { checkWriting, type Check } from '../../../language/writing/index.ts'

/** The facts a lead carries, in the order they are asked. */
export const LEAD_QUESTIONS = ['what', 'who', 'when', 'where'] as const
export type LeadQuestion = (typeof LEAD_QUESTIONS)[number]
/** Empty where nothing was answered. */
export type LeadFacts = Record<LeadQuestion, string>

/** What a reader stumbles over in a lead; other checks (acronyms, spelling) are about the contributor's words. */
const OF_LEAD: ReadonlySet<string> = new Set<Check>([
  'lead-long',
  'lead-short',
  'long-sentence',
  'slow-opening',
  'missing-what',
  'missing-who',
  'missing-when',
  'missing-where',
])

/** Words that one answer may have in the lead: all of it, else up to its last comma within so many. */
const CUTS = [Number.POSITIVE_INFINITY, 16, 12, 9, 6]

/** First words that are no names. */
const COMMON =
  /^(?:Setiap|Hari|Pada|Di|Ke|Dari|Para|Tim|Warga|Petugas|Kelompok|Halaman|Rumah|Seluruh|Semua|Sejumlah|Beberapa|Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh|Delapan|Sembilan|Sepuluh)\b/

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const bare = (text: string): string => text.replace(/[.,;:]+$/, '')
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** A first capital goes where a sentence goes on, unless the word looks like a name or an acronym. */
const goingOn = (text: string): string =>
  COMMON.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
const place = (text: string): string => (text === '' || /^(di|ke|dari)\b/i.test(text) ? text : `di ${text}`)
const countWords = (text: string): number => text.split(/\s+/).length

/** The first sentence of an answer, up to its last comma within `most` words; up to its first where none is. */
function headOf(text: string, most: number): string {
  const first = bare(/^.+?[.!?…](?=\s+\p{Lu})/u.exec(text)?.[0] ?? text)
  if (countWords(first) <= most) return first
  const parts = first.split(/[,;]\s+/)
  const kept = parts.filter((_, at) => at === 0 || countWords(parts.slice(0, at + 1).join(' ')) <= most)
  return bare(kept.join(', '))
}

/** The ways to say the facts, the plainest first; empty facts are left out of each. */
function saysOf({ what, who, when, where }: LeadFacts): string[][] {
  const list = (...parts: string[]) => parts.filter((part) => part !== '').map(goingOn)
  const told = (opening: string, parts: string[]) =>
    opening === '' || parts.length === 0 ? opening || parts.join(', ') : `${opening}: ${parts.join(', ')}`
  return [
    [told(what, list(who, when, place(goingOn(where))))],
    [told(what, list(who)), list(when, place(goingOn(where))).join(', ')],
    [what, list(who, when, place(goingOn(where))).join(', ')],
    // "Pemeriksaan mata" names no act: that it took place is what the report says with its day.
    [
      what === '' ? '' : [what, 'berlangsung', ...list(when, place(goingOn(where)))].join(' '),
      who === '' ? '' : `Yang terlibat: ${goingOn(who)}`,
    ],
  ]
}

const join = (sentences: string[]): string =>
  sentences
    .filter((one) => one !== '')
    .map((one) => sentence(upper(one)))
    .join(' ')

/** What the check of the lead finds in a lead that stands alone. */
export function findInLead(lead: string): Check[] {
  const findings = checkWriting({ title: '', lead, body: '' })
  return findings.map(({ check }) => check as Check).filter((check) => OF_LEAD.has(check))
}

type Lead = { lead: string; cut: LeadQuestion[] }

/** Every lead there is of these facts, the fullest and plainest first. */
function* leadsOf(facts: LeadFacts): Generator<Lead> {
  for (const most of CUTS) {
    const heads = { ...facts }
    for (const question of LEAD_QUESTIONS) heads[question] = headOf(facts[question], most)
    const cut = LEAD_QUESTIONS.filter((question) => bare(facts[question]) !== heads[question])
    for (const says of saysOf(heads)) yield { lead: join(says), cut }
  }
}

/**
 * A lead of the facts, tidied answers without line breaks: what, who, when, where, in the plainest form that passes the
 * check of leads, and otherwise in the form with the fewest findings. `cut` names the answers that are not whole in it.
 * Only what was answered is said.
 */
export function assembleLead(facts: LeadFacts): Lead {
  let best: Lead & { findings: number } = { lead: '', cut: [], findings: Number.POSITIVE_INFINITY }
  for (const one of leadsOf(facts)) {
    const findings = findInLead(one.lead).length
    if (findings < best.findings) best = { ...one, findings }
    if (findings === 0) break
  }
  return { lead: best.lead, cut: best.cut }
}
