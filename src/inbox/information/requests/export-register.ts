import { fromZoned, toZoned, zoneLabel } from '../../../calendar/index.ts'
import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { writePdf, writeXlsx, type PdfBlock } from '../../../platform/documents/index.ts'
import { CLOSED_GROUNDS, OBJECTION_GROUNDS } from '../legal.data.ts'
import { listObjections, type StoredObjection } from '../objections/objections.store.ts'
import type { InformationRefusal } from '../words.data.ts'
import { readApplicant } from './act-on-request.ts'
import { readableOffices, type InformationDeps } from './change-request.ts'
import { insertLooks } from '../identity/looks.store.ts'
import { officeNames } from './read-requests.ts'
import { listRegister } from './lists.store.ts'
import { type StoredRequest } from './requests.store.ts'
import { tellDay } from './tell-day.ts'
import { findTests, type StoredTest } from '../answering/tests.store.ts'

/** Rows one file holds: the file is made in memory. A period with more is refused, never cut. */
const MOST_ROWS = { xlsx: 20_000, pdf: 1000 }
const SEALED = 'disegel'
const SEALED_NAMES = { name: SEALED, address: SEALED, contact: SEALED, occupation: SEALED }

/** Columns of the register of requests (Perki KI 1/2021, its annex). */
const HEAD = [
  'Nomor',
  'Tanggal',
  'Nama',
  'Alamat',
  'Kontak',
  'Pekerjaan',
  'Informasi yang diminta',
  'Tujuan penggunaan',
  'Status informasi',
  'Bentuk informasi',
  'Jenis permohonan',
  'Keputusan',
  'Alasan penolakan',
  'Tanggal pemberitahuan',
  'Biaya',
  'Perangkat daerah',
]
/** Shares of a landscape line: who asks stands in one column there, so that no word is wider than its column. */
const PDF_WIDTHS = [19, 16, 29, 31, 25, 16, 15, 20, 19, 23, 24, 14, 18]
const OBJECTION_WIDTHS = [18, 15, 20, 18, 24, 20, 26, 17, 17, 28, 30, 16, 18]
/** Columns of the register of objections (Perki KI 1/2021), and what its superior ordered (UU 14/2008 article 36). */
const OBJECTION_HEAD = [
  'Nomor keberatan',
  'Tanggal',
  'Nomor permohonan',
  'Nama pemohon',
  'Informasi yang diminta',
  'Alasan keberatan (pasal 35)',
  'Kasus posisi',
  'Tanggal tanggapan',
  'Keputusan atasan',
  'Tanggapan atasan',
  'Perintah atasan kepada PPID',
  'Batas pelaksanaan',
  'Tanggal dilaksanakan',
  'Nama atasan',
  'Sengketa informasi',
]

const DECISION_NAMES: Record<StoredRequest['status'], string> = {
  received: 'Menunggu kelengkapan',
  complete: 'Belum diputus',
  'in-progress': 'Diproses',
  'answered-full': 'Dikabulkan seluruhnya',
  'answered-partly': 'Dikabulkan sebagian',
  refused: 'Ditolak',
  'not-held': 'Tidak dikuasai',
  forwarded: 'Dikuasai badan publik lain',
  withdrawn: 'Dicabut',
}
const OBJECTION_OUTCOMES: Record<NonNullable<StoredObjection['outcome']>, string> = {
  upheld: 'Diterima',
  'upheld-partly': 'Diterima sebagian',
  rejected: 'Ditolak',
}

export type RegisterQuery = { from: string; to: string; reason: string | null }
type DayOf = (at: Date | null) => string
type Register = {
  requests: StoredRequest[]
  objections: StoredObjection[]
  tests: StoredTest[]
  names: Map<string, { name: string; address: string; contact: string; occupation: string }>
  offices: Map<number, string>
}

const heldOf = (request: StoredRequest): string => {
  if (request.answer === null) return ''
  const away = request.answer.outcome === 'not-held' || request.answer.outcome === 'forwarded'
  return away ? `Tidak dikuasai. ${request.answer.heldBy}`.trim() : 'Dikuasai'
}
const FORMS = { soft: 'Salinan digital', hard: 'Salinan cetak', view: 'Dilihat' }

function requestCells(register: Register, request: StoredRequest, dayOf: DayOf): string[] {
  const who = register.names.get(request.id) ?? SEALED_NAMES
  const { answer } = request
  const grounds = register.tests
    .filter(({ id }) => answer !== null && answer.testIds.includes(id))
    .map(({ ground }) => `Pasal 17 huruf ${ground}: ${CLOSED_GROUNDS[ground].id}`)
  return [
    `${request.registerNo}/PPID/${request.registerYear} (${request.number})`,
    dayOf(request.receivedAt),
    who.name,
    who.address,
    who.contact,
    who.occupation,
    request.asked,
    request.purpose,
    heldOf(request),
    answer === null ? '' : FORMS[answer.form],
    request.wants === 'view' ? 'Melihat' : 'Meminta salinan',
    DECISION_NAMES[request.status],
    grounds.join('\n'),
    dayOf(request.answeredAt),
    answer === null ? '' : `Rp${answer.costIdr.toLocaleString('id-ID')}`,
    register.offices.get(request.officeId) ?? '',
  ]
}

function outcomeOf({ status, outcome }: StoredObjection): string {
  if (status === 'withdrawn') return 'Permohonannya dicabut'
  return outcome === null ? 'Belum ditanggapi' : OBJECTION_OUTCOMES[outcome]
}

/** What the superior ordered, until when, and when it was carried out; empty where nothing was ordered. */
function orderCells(objection: StoredObjection, register: Register, dayOf: DayOf): [string, string, string] {
  const { orderText, orderUntil, carriedOutAt, requestId } = objection
  if (orderUntil === null) return ['', '', '']
  const isWithdrawn = register.requests.some(({ id, status }) => id === requestId && status === 'withdrawn')
  const open = isWithdrawn ? 'Tidak, permohonannya dicabut' : 'Belum'
  return [
    orderText === '' ? 'Menjawab permohonan sekali lagi' : orderText,
    // Its own noon is the same day in every zone of the country.
    dayOf(new Date(`${orderUntil}T05:00:00Z`)),
    carriedOutAt === null ? open : dayOf(carriedOutAt),
  ]
}

function objectionCells(register: Register, objection: StoredObjection, dayOf: DayOf): string[] {
  const request = register.requests.find(({ id }) => id === objection.requestId)
  const who = register.names.get(objection.requestId) ?? SEALED_NAMES
  const [number, asked] = request === undefined ? ['', ''] : [request.number, request.asked]
  return [
    objection.number,
    dayOf(objection.filedAt),
    number,
    who.name,
    asked,
    `${objection.ground}. ${OBJECTION_GROUNDS[objection.ground].id}`,
    objection.reason,
    dayOf(objection.decidedAt),
    outcomeOf(objection),
    objection.decision,
    ...orderCells(objection, register, dayOf),
    objection.decidedBy ?? '',
    [objection.disputeOn ?? '', objection.disputeResult].join(' ').trim(),
  ]
}

/** Of a row of sixteen cells name, address, contact and occupation in one, each on its line. */
function joinApplicant(cells: string[]): string[] {
  const [number = '', day = '', ...rest] = cells
  const lines = [...new Set(rest.slice(0, 4))].filter((line) => line !== '')
  // A mail address has no space to break at: it may after its signs.
  return [number, day, lines.join('\n').replaceAll(/(?<=[@.])(?=\S)/g, '\u200B'), ...rest.slice(4)]
}

/** Of a row of fifteen cells the order, its last day and when it was carried out in one, each on its line. */
function joinOrder(cells: string[]): string[] {
  const [order = '', until = '', done = ''] = cells.slice(10, 13)
  const lines = [order, until && `Paling lambat ${until}`, done && `Dilaksanakan: ${done}`]
  return [...cells.slice(0, 10), lines.filter((line) => line !== '').join('\n'), ...cells.slice(13)]
}

/** A register on paper; one without rows says so. */
const tableOr = (none: string, table: { head: string[]; rows: string[][]; widths: number[] }): PdfBlock =>
  table.rows.length === 0 ? { kind: 'paragraph', text: none } : { kind: 'table', ...table }

/** Opens the names of all rows the actor has the right for; every row is a look that is written down. */
async function openNames(
  deps: InformationDeps,
  actor: Actor,
  requests: readonly StoredRequest[],
  reason: string | null,
): Promise<Register['names']> {
  const { councilId, officer } = actor
  const open =
    reason === null ? [] : requests.filter(({ officeId }) => can(actor, 'cases.identity', officeId))
  if (officer === null || open.length === 0 || reason === null) return new Map()
  await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now()
    const looks = open.map(({ id }) => ({ requestId: id, officerId: officer.id, at, reason }))
    for (let from = 0; from < looks.length; from += 500)
      await insertLooks(tx, councilId, looks.slice(from, from + 500))
    const entry = { councilId, officerId: officer.id, action: 'information.register-opened' }
    await recordAudit(tx, { ...entry, subject: String(open.length), detail: reason })
  })
  return new Map(open.map((request) => [request.id, readApplicant(deps.dataDir, councilId, request)]))
}

/** Null when the days hold more than `most` requests: then no name is opened, and no look written down. */
async function readRegister(
  deps: InformationDeps,
  actor: Actor,
  query: RegisterQuery & { most: number },
): Promise<Register | null> {
  const { councilId } = actor
  const { db, timeZone } = deps
  const requests = await listRegister(db, councilId, {
    from: fromZoned(query.from, '00:00', timeZone),
    to: new Date(fromZoned(query.to, '00:00', timeZone).getTime() + 86_400_000),
    offices: readableOffices(actor),
    limit: query.most + 1,
  })
  if (requests.length > query.most) return null
  const ids = requests.map(({ id }) => id)
  const testIds = requests.flatMap(({ answer }) => answer?.testIds ?? [])
  return {
    requests,
    objections: await listObjections(db, councilId, ids),
    tests: await findTests(db, councilId, [...new Set(testIds)]),
    names: await openNames(deps, actor, requests, query.reason),
    offices: await officeNames(db, councilId),
  }
}

type File = { ok: true; bytes: Buffer } | { ok: false; refusal: InformationRefusal }

/**
 * The registers of requests and objections of some days (`from` to `to`, both included, in the council's zone). Who asked
 * stands in them only with a reason, which is written down as a look at every row; else the cells say that it is sealed.
 * A file is whole or refused: more than 20,000 requests (1,000 for a PDF) are to be fetched in shorter periods.
 */
export async function exportRegister(
  deps: InformationDeps,
  actor: Actor,
  query: RegisterQuery & { format: 'xlsx' | 'pdf' },
): Promise<File> {
  const register = await readRegister(deps, actor, { ...query, most: MOST_ROWS[query.format] })
  if (register === null)
    return { ok: false, refusal: query.format === 'pdf' ? 'too-many-rows' : 'too-many-for-sheet' }
  // A sheet is sorted by its days; paper is read.
  const day = (at: Date): string =>
    query.format === 'xlsx' ? toZoned(at, deps.timeZone).day : tellDay(at, deps.timeZone, 'medium')
  const dayOf: DayOf = (at) => (at === null ? '' : day(at))
  const rows = register.requests.map((request) => requestCells(register, request, dayOf))
  const objections = register.objections.map((objection) => objectionCells(register, objection, dayOf))
  if (query.format === 'xlsx') {
    const sheets = [
      { name: 'Register permohonan', head: HEAD, rows },
      { name: 'Register keberatan', head: OBJECTION_HEAD, rows: objections },
    ]
    return { ok: true, bytes: await writeXlsx(sheets) }
  }
  const tell = (on: string): string => tellDay(fromZoned(on, '00:00', deps.timeZone), deps.timeZone, 'long')
  const period = `${tell(query.from)} sampai ${tell(query.to)} (${zoneLabel(deps.timeZone)})`
  const document = {
    title: `Register permohonan informasi ${period}`,
    from: 'PPID',
    language: 'id' as const,
    isLandscape: true,
  }
  const blocks = [
    { kind: 'heading' as const, level: 1 as const, text: 'Register permohonan informasi publik' },
    { kind: 'paragraph' as const, text: period },
    tableOr('Tidak ada permohonan.', {
      head: joinApplicant(HEAD),
      rows: rows.map(joinApplicant),
      widths: PDF_WIDTHS,
    }),
    { kind: 'heading' as const, level: 2 as const, text: 'Register keberatan' },
    tableOr('Tidak ada keberatan.', {
      head: OBJECTION_HEAD.toSpliced(11, 2),
      rows: objections.map(joinOrder),
      widths: OBJECTION_WIDTHS,
    }),
  ]
  return { ok: true, bytes: await writePdf({ ...document, blocks }) }
}
