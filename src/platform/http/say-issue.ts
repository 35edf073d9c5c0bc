import type { Words } from './problems.ts'

/** What a person is told about a field the schema refused: `keyword` and `params` as zod names them. */
type FieldIssue = { keyword: string; instancePath: string; message?: string; params?: object }

/** Sentences zod writes itself, in English and for programmers; a contract's own words are kept. */
const BUILT_IN = /^(Too (small|big):|Invalid |Unrecognized key)/

/** Names of fields as they stand on the forms, for those met most; others are told by their own name. */
const NAMES: Readonly<Record<string, Words>> = {
  name: { id: 'nama', en: 'name' },
  title: { id: 'judul', en: 'title' },
  text: { id: 'isi', en: 'text' },
  body: { id: 'isi', en: 'text' },
  lead: { id: 'teras', en: 'lead' },
  alt: { id: 'teks alternatif', en: 'alternative text' },
  note: { id: 'catatan', en: 'note' },
  reason: { id: 'alasan', en: 'reason' },
  contact: { id: 'nomor atau surel', en: 'number or e-mail' },
  address: { id: 'alamat', en: 'address' },
  email: { id: 'surel', en: 'e-mail' },
  password: { id: 'kata sandi', en: 'password' },
  asked: { id: 'informasi yang diminta', en: 'information asked for' },
  purpose: { id: 'tujuan', en: 'purpose' },
  claim: { id: 'isi kabar', en: 'claim' },
  explanation: { id: 'penjelasan', en: 'explanation' },
  search: { id: 'kata yang dicari', en: 'words searched for' },
  url: { id: 'tautan', en: 'link' },
  link: { id: 'tautan', en: 'link' },
  from: { id: 'waktu mulai', en: 'start' },
  to: { id: 'waktu akhir', en: 'end' },
  until: { id: 'batas waktu', en: 'end' },
  releaseAt: { id: 'waktu rilis', en: 'time of release' },
  officeId: { id: 'perangkat daerah', en: 'office' },
  kind: { id: 'jenis', en: 'kind' },
  class: { id: 'kelas', en: 'class' },
  channel: { id: 'kanal', en: 'channel' },
  day: { id: 'tanggal', en: 'date' },
  shortName: { id: 'nama pendek', en: 'short name' },
  councilName: { id: 'nama pemerintah daerah', en: 'name of the council' },
  placeCode: { id: 'kode wilayah', en: 'area code' },
  retentionDays: { id: 'hari simpan', en: 'days kept' },
  saidAt: { id: 'waktu disampaikan', en: 'time it was said' },
}

const nameOf = (path: string): Words => {
  const last = path.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? ''
  return NAMES[last] ?? { id: last, en: last }
}

const number = (value: unknown, locale: string): string =>
  typeof value === 'number' || typeof value === 'bigint' ? value.toLocaleString(locale) : String(value)

type Limits = { origin?: unknown; minimum?: unknown; maximum?: unknown; format?: unknown }

function sizeWords(limits: Limits, end: 'least' | 'most'): Words {
  const limit = end === 'least' ? limits.minimum : limits.maximum
  const [id, en] = [number(limit, 'id-ID'), number(limit, 'en-GB')]
  const unit: Words =
    limits.origin === 'string'
      ? { id: ' huruf', en: ' characters' }
      : limits.origin === 'array' || limits.origin === 'set'
        ? { id: ' pilihan', en: ' entries' }
        : { id: '', en: '' }
  if (end === 'most') return { id: `paling banyak ${id}${unit.id}`, en: `at most ${en}${unit.en}` }
  if (limits.origin === 'string' && limit === 1) return { id: 'belum diisi', en: 'is empty' }
  return { id: `paling sedikit ${id}${unit.id}`, en: `at least ${en}${unit.en}` }
}

const FORMATS: Readonly<Record<string, Words>> = {
  email: { id: 'bukan alamat surel', en: 'is no e-mail address' },
  url: { id: 'bukan tautan; mulai dengan https://', en: 'is no link; begin with https://' },
  datetime: { id: 'bukan tanggal dan jam', en: 'is no date and time' },
  date: { id: 'bukan tanggal', en: 'is no date' },
}
const UNFIT: Words = { id: 'bentuknya belum benar', en: 'does not have the right form' }

function reasonOf(issue: FieldIssue): Words {
  const limits: Limits = issue.params ?? {}
  if (issue.keyword === 'too_small') return sizeWords(limits, 'least')
  if (issue.keyword === 'too_big') return sizeWords(limits, 'most')
  if (issue.keyword === 'invalid_value')
    return { id: 'bukan salah satu pilihannya', en: 'is none of the choices' }
  if (issue.keyword === 'invalid_type')
    return { id: 'belum diisi atau salah jenis', en: 'is missing or of a wrong kind' }
  return FORMATS[String(limits.format)] ?? UNFIT
}

/**
 * One refusal of a schema in both languages: the field by the name people know, and what it may be. A contract's own
 * sentence is kept; "Indonesian / English" in one string is told in the language asked for.
 */
export function sayIssue(issue: FieldIssue): Words {
  const message = issue.message ?? ''
  if (message !== '' && !BUILT_IN.test(message)) {
    const [id = message, en = id] = message.split(' / ')
    return { id, en }
  }
  const [name, reason] = [nameOf(issue.instancePath), reasonOf(issue)]
  return {
    id: `${name.id}: ${reason.id}`.replace(/^: /, ''),
    en: `${name.en}: ${reason.en}`.replace(/^: /, ''),
  }
}
