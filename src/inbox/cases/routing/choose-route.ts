import { findAffair, isRudeWord, type Gazetteer } from '../../../language/index.ts'
import { matchProgramme, suggestOffice } from '../../../agenda/index.ts'
import type { CaseKind, Priority, Route, RouteReason } from '../contract.ts'
import { ELSEWHERE } from './authorities.data.ts'
import { findSign, plainWords } from './find-signs.ts'
import {
  ABUSE_SIGNS,
  HIGH_SIGNS,
  KIND_SIGNS,
  QUESTION_SIGNS,
  URGENT_SIGNS,
  WRONG_SIGNS,
} from './signs.data.ts'

export type RoutedCategory = {
  id: number
  name: string
  affair: string | null
  officeId: number | null
  keywords: readonly string[]
}
export type RoutedOffice = {
  id: number
  name: string
  kind: string
  affairs: readonly string[]
  isDesk: boolean
  placeCode: string | null
}

/** What a council's cases are routed by. */
export type RoutingTable = {
  level: 'province' | 'regency'
  categories: readonly RoutedCategory[]
  offices: readonly RoutedOffice[]
  gazetteer: Gazetteer
}

type Found<Value> = { value: Value; reasons: RouteReason[] }
const because = (about: RouteReason['about'], id: string, en: string): RouteReason => ({ about, id, en })

function chooseCategory(text: string, table: RoutingTable): Found<RoutedCategory | null> {
  const said = matchProgramme(text, table.categories)
  if (said) {
    const { programme: category, keywords } = said
    const list = keywords.slice(0, 3).join(', ')
    const reason = because(
      'category',
      `${category.name}: disebut "${list}"`,
      `${category.name}: the text says "${list}"`,
    )
    return { value: category, reasons: [reason] }
  }
  const affair = findAffair(text)
  const category = affair && table.categories.find((one) => one.affair === affair.affair)
  if (!category) return { value: null, reasons: [] }
  const reason = because(
    'category',
    `${category.name}: kata-katanya tentang urusan ${affair.affair}`,
    `${category.name}: its words are about the affair ${affair.affair}`,
  )
  return { value: category, reasons: [reason] }
}

const isAbuse = (words: string): boolean =>
  findSign(words, ABUSE_SIGNS) !== null || words.split(' ').some(isRudeWord)

function chooseKind(words: string, text: string, hasMatter: boolean): Found<CaseKind> {
  for (const [kind, signs] of Object.entries(KIND_SIGNS) as [keyof typeof KIND_SIGNS, readonly string[]][]) {
    const sign = findSign(words, signs)
    if (sign !== null) {
      return { value: kind, reasons: [because('kind', `disebut "${sign}"`, `the text says "${sign}"`)] }
    }
  }
  if (!hasMatter && isAbuse(words) && findSign(words, WRONG_SIGNS) === null) {
    return {
      value: 'abuse',
      reasons: [because('kind', 'hanya makian, tanpa perkara', 'abuse without a matter')],
    }
  }
  const asks = text.includes('?') || findSign(words, QUESTION_SIGNS) !== null
  if (asks && findSign(words, WRONG_SIGNS) === null) {
    return {
      value: 'question',
      reasons: [because('kind', 'bertanya, tidak mengadu', 'asks, complains of nothing')],
    }
  }
  return { value: 'complaint', reasons: [] }
}

function choosePriority(words: string): Found<Priority> {
  for (const [value, signs] of [
    ['urgent', URGENT_SIGNS],
    ['high', HIGH_SIGNS],
  ] as const) {
    const sign = findSign(words, signs)
    if (sign !== null) {
      return { value, reasons: [because('priority', `disebut "${sign}"`, `the text says "${sign}"`)] }
    }
  }
  return { value: 'normal', reasons: [] }
}

/** The office of the place itself, for matters of the village or sub-district. */
function officeOfPlace(placeCode: string | null, offices: readonly RoutedOffice[]): RoutedOffice | null {
  if (placeCode === null) return null
  const standing = offices.filter((office) => office.kind === 'village' || office.kind === 'sub-district')
  const inside = standing.filter(
    ({ placeCode: code }) => code !== null && (placeCode === code || placeCode.startsWith(`${code}.`)),
  )
  return inside.toSorted((a, b) => (b.placeCode ?? '').length - (a.placeCode ?? '').length)[0] ?? null
}

function chooseOffice(
  category: RoutedCategory | null,
  placeCode: string | null,
  { offices }: RoutingTable,
): Found<RoutedOffice | null> {
  if (category === null) return { value: null, reasons: [] }
  const own = offices.find(({ id }) => id === category.officeId)
  if (own) {
    const reason = because(
      'office',
      `${own.name}: ditetapkan untuk kategori ini`,
      `${own.name}: set for this category`,
    )
    return { value: own, reasons: [reason] }
  }
  const near = category.affair === 'desa' ? officeOfPlace(placeCode, offices) : null
  if (near) {
    const reason = because('office', `${near.name}: menurut tempatnya`, `${near.name}: by its place`)
    return { value: near, reasons: [reason] }
  }
  const lead = category.affair === null ? null : suggestOffice(category.affair, offices)
  if (!lead) return { value: null, reasons: [] }
  const reason = because(
    'office',
    `${lead.name}: menangani urusan ${category.affair}`,
    `${lead.name}: works on the affair ${category.affair}`,
  )
  return { value: lead, reasons: [reason] }
}

function findElsewhere(words: string, level: RoutingTable['level']): Found<Route['elsewhere']> {
  for (const one of ELSEWHERE) {
    const sign = one.for.includes(level) ? findSign(words, one.keywords) : null
    if (sign !== null) {
      const reason = because(
        'authority',
        `bukan kewenangan kita ("${sign}"): ${one.authority}; arahkan ke ${one.where}`,
        `not our authority ("${sign}"): ${one.authority}; point to ${one.where}`,
      )
      return { value: { authority: one.authority, where: one.where }, reasons: [reason] }
    }
  }
  return { value: null, reasons: [] }
}

function choosePlace(text: string, hint: string | undefined, table: RoutingTable): Found<string | null> {
  const place = table.gazetteer.find(text, hint)
  if (place === null) return { value: null, reasons: [] }
  return { value: place.code, reasons: [because('place', `menyebut ${place.name}`, `names ${place.name}`)] }
}

const idOf = (one: { id: number } | null): number | null => one?.id ?? null

/**
 * Where a text belongs: kind, category by its keywords (else by the affair of its words), place, office, urgency, and
 * whether another authority answers for it, each with its reason. Pure. `hint`: a place the sender named, code or words.
 */
export function chooseRoute(text: string, hint: string | undefined, table: RoutingTable): Route {
  const words = plainWords(text)
  const place = choosePlace(text, hint, table)
  const category = chooseCategory(text, table)
  const hasMatter = category.value !== null || place.value !== null
  const kind = chooseKind(words, text, hasMatter)
  const priority = choosePriority(words)
  const office = chooseOffice(category.value, place.value, table)
  const elsewhere = findElsewhere(words, table.level)
  return {
    kind: kind.value,
    categoryId: idOf(category.value),
    officeId: idOf(office.value),
    placeCode: place.value,
    priority: kind.value === 'abuse' ? 'normal' : priority.value,
    elsewhere: elsewhere.value,
    reasons: [kind, category, place, office, priority, elsewhere].flatMap(({ reasons }) => reasons),
  }
}
