import { findChildNames } from './child-names.ts'
import type { PersonalData, PersonalDataKind } from './contract.ts'
import { findNames } from './find-names.ts'
import { foldText } from './fold-text.ts'
import * as spelling from './patterns.ts'

type Hit = { kind: PersonalDataKind; start: number; end: number }

/** The text before a place, up to the sentence's or line's beginning. */
function before(text: string, start: number, most: number): string {
  const piece = text.slice(Math.max(0, start - most), start)
  return piece.slice(Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('\n')) + 1)
}

/** Region 11-99, day of birth 1-31 (41-71 for women), month 1-12: the structure of the population number. */
function isPopulationNumber(digits: string): boolean {
  const part = (from: number, to: number): number => Number(digits.slice(from, to))
  const day = part(6, 8) > 40 ? part(6, 8) - 40 : part(6, 8)
  return part(0, 2) >= 11 && part(2, 4) >= 1 && day >= 1 && day <= 31 && part(8, 10) >= 1 && part(8, 10) <= 12
}

function hitsOf(text: string, kind: PersonalDataKind, pattern: RegExp): Hit[] {
  return Array.from(text.matchAll(pattern), (hit) => {
    const inner = hit.slice(1).find((group) => group !== undefined) ?? hit[0]
    const start = hit.index + hit[0].lastIndexOf(inner)
    return { kind, start, end: start + inner.length }
  })
}

function numbersOfPeople(text: string): Hit[] {
  const sixteen = hitsOf(text, 'population-number', spelling.SIXTEEN).flatMap((hit): Hit[] => {
    const said = before(text, hit.start, 40)
    if (/\brek(?:ening)?\b/i.test(said)) return []
    if (/(?:\bKK\b|kartu keluarga)/i.test(said)) return [{ ...hit, kind: 'family-card' }]
    const named = /\b(?:NIK|KTP|nomor induk)\b/i.test(said)
    return named || isPopulationNumber(text.slice(hit.start, hit.end).replaceAll(/\D/g, '')) ? [hit] : []
  })
  return [...sixteen, ...hitsOf(text, 'population-number', spelling.NAMED_NUMBER)]
}

/** 8-12-2026 10.00, or a part of 1.081.234.567. */
function isDateOrAmount(text: string, { start, end }: Hit): boolean {
  const found = text.slice(start, end)
  const grouped = /^\d{3}(?:\.\d{3})+$/.test(found) && /\d\.$/.test(text.slice(0, start))
  return grouped || /^0?8[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}(?!\d)/.test(found)
}

function isAmount(text: string, { start, end }: Hit): boolean {
  const grouped = /^\d{1,3}(?:\.\d{3})+$/.test(text.slice(start, end))
  return grouped || /\b(?:Rp|IDR)\.? ?$/i.test(text.slice(Math.max(0, start - 5), start))
}

const PHONE_WORD = /\b(?:hp|wa|whatsapp|telp|tlp|telepon|phone|kontak|hubungi|nomor|fax|faks)\b/i

function phones(text: string): Hit[] {
  const lines = hitsOf(text, 'phone', spelling.LANDLINE).filter(
    (hit) =>
      /[-()+]/.test(text.slice(hit.start, hit.end)) ||
      PHONE_WORD.test(text.slice(Math.max(0, hit.start - 50), hit.start)),
  )
  const mobiles = hitsOf(text, 'phone', spelling.MOBILE)
  return [
    ...[...mobiles, ...lines].filter((hit) => !isDateOrAmount(text, hit)),
    ...hitsOf(text, 'phone', spelling.BARE_MOBILE),
    ...hitsOf(text, 'phone', spelling.SPELLED),
  ]
}

/** Mailboxes of an office under .go.id are made to be known. */
const OFFICE_MAIL =
  /^(?:info|layanan|humas|ppid|admin|kontak|pengaduan|dinas|badan|kantor|desa|kelurahan|kecamatan|puskesmas|rsud|bpbd|kominfo|sekretariat|posko|prokopim)[\w.-]*@[\w.-]+\.go\.id$/i
const OFFICE_PLACE =
  /(?:kantor|gedung|posko|puskesmas|sekolah|hotel|balai|aula|pasar|terminal|loket|rumah sakit|kampus|masjid|gerai|toko)[^.]{0,40}$/i
/** What is said of a road, not its name: "jalan rusak, laporan no 12". */
const NOT_A_STREET =
  /^\S+ (?:rusak|berlubang|sudah|tidak|belum|yang|putus|amblas|longsor|ini|itu|desa|provinsi|nasional|kabupaten)\b/i

/** "Lampu jalan mati di depan rumah saya Jl. Melati No. 12" begins where the street does. */
const UP_TO_THE_STREET =
  /^.*\b(?:di|ke|depan|dekat|rumah|saya|kami)\b ?(?=(?:Jalan|Jln?|Gang|Gg|Dusun|Dsn|Kampung|Kp|Perum|Komplek|BTN|Blok|Lorong|Link|No|RT|RW))/i

function homes(text: string): Hit[] {
  const hits = hitsOf(text, 'address', spelling.ADDRESS).map((hit) => ({
    ...hit,
    start: hit.start + (UP_TO_THE_STREET.exec(text.slice(hit.start, hit.end))?.[0].length ?? 0),
  }))
  return hits.filter(
    (hit) =>
      !OFFICE_PLACE.test(before(text, hit.start, 60)) && !NOT_A_STREET.test(text.slice(hit.start, hit.end)),
  )
}

const VEHICLE =
  /\b(?:plat|pelat|nopol|no ?pol|nomor polisi|motor|mobil|truk|bus|stnk|kendaraan|pick ?up|tnkb)\b/i
const UNITS = /^(?:K?M|CM|MM|KG|HP|WIB|WITA|WIT|GB|MB|RT|RW|TON|SD|KK|LT|PK|HA|TH|NO)$/i

function plates(text: string): Hit[] {
  return Array.from(text.matchAll(spelling.PLATE)).flatMap((hit): Hit[] => {
    const [all, digits = '', letters = ''] = hit
    const named = VEHICLE.test(before(text, hit.index, 40))
    const alone = all === all.toUpperCase() && digits.length > 1
    if (UNITS.test(letters) || !(named || alone)) return []
    return [{ kind: 'plate', start: hit.index, end: hit.index + all.length }]
  })
}

/** Whether two numbers are a place in Indonesia: latitude -12 to 7, longitude 94 to 142, in either order. */
function isPlaceHere(one: string, other: string): boolean {
  const [first, second] = [one, other].map((part) => Number(part.replace(',', '.'))) as [number, number]
  const inside = (latitude: number, longitude: number): boolean =>
    Math.abs(latitude) <= 12 && longitude >= 94 && longitude <= 142
  return inside(first, second) || inside(second, first)
}

function places(text: string): Hit[] {
  const pairs = Array.from(text.matchAll(spelling.COORDINATES)).filter(([, one = '', other = '']) =>
    isPlaceHere(one, other),
  )
  return [
    ...pairs.map((hit): Hit => ({ kind: 'coordinates', start: hit.index, end: hit.index + hit[0].length })),
    ...hitsOf(text, 'coordinates', spelling.DEGREES_MINUTES),
    ...hitsOf(text, 'coordinates', spelling.MAP_LINK),
  ]
}

/** All kinds in the order of their claim on a place: what is told by its structure before what is told by its context. */
function findHits(text: string): Hit[] {
  return [
    ...hitsOf(text, 'email', spelling.EMAIL).filter(
      ({ start, end }) => !OFFICE_MAIL.test(text.slice(start, end)),
    ),
    ...hitsOf(text, 'tax-number', spelling.TAX_NUMBER),
    ...places(text),
    ...numbersOfPeople(text),
    ...hitsOf(text, 'insurance-number', spelling.INSURANCE),
    ...phones(text),
    ...hitsOf(text, 'bank-account', spelling.ACCOUNT).filter((hit) => !isAmount(text, hit)),
    ...hitsOf(text, 'birth', spelling.BIRTH),
    ...plates(text),
    ...homes(text),
    ...findChildNames(text, text).map(({ start, end }): Hit => ({ kind: 'child', start, end })),
    ...findNames(text).map((span): Hit => ({ kind: 'name', ...span })),
    ...hitsOf(text, 'id-number', spelling.OTHER_NUMBER),
    ...hitsOf(text, 'id-number', spelling.LONG_NUMBER).filter((hit) => !isAmount(text, hit)),
    ...hitsOf(text, 'handle', spelling.HANDLE),
  ]
}

/** Drops what lies in a place already taken. */
function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  const places = new Set<number>()
  const taken = (hit: Hit): boolean => {
    for (let at = hit.start; at < hit.end; at += 1) if (places.has(at)) return true
    return false
  }
  for (const hit of hits) {
    if (taken(hit)) continue
    kept.push(hit)
    for (let at = hit.start; at < hit.end; at += 1) places.add(at)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/**
 * Personal data in a text, by place, none overlapping another. Any string is taken; time is linear in its length.
 * Structure of the NIK: Permendagri 72/2022; kinds of personal data: UU 27/2022 art. 4. Errs towards finding.
 */
export function findPersonalData(given: string): PersonalData[] {
  const { text, placeOf } = foldText(given)
  return withoutOverlaps(findHits(text)).map(({ kind, start, end }) => {
    const from = placeOf(start)
    const to = placeOf(end - 1) + 1
    return { kind, start: from, end: to, original: given.slice(from, to) }
  })
}
