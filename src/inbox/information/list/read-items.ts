import { can, dayIn, officesFor, type Actor } from '../../../people/index.ts'
import { writeXlsx } from '../../../platform/documents/index.ts'
import { writeCsv } from '../../../platform/write-csv.ts'
import { CLOSED_GROUNDS } from '../legal.data.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import { officeNames } from '../requests/read-requests.ts'
import type { ClosedGround } from '../answering/contract.ts'
import type { Item, ItemClass, ItemPage } from './contract.ts'
import { countStale, listItems, type ItemCursor, type ItemFilter, type StoredItem } from './items.store.ts'

const PAGE_LENGTH = 40
const EXPORTED_AT_ONCE = 1000
const RENEWAL_MONTHS = 6

type Deps = Pick<InformationDeps, 'db' | 'clock' | 'timeZone'>

/** The day half a year before: periodic information from before it is due (UU 14/2008 article 9). Days as ISO dates. */
export function staleBefore(today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - RENEWAL_MONTHS, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10)
}

/** The names of the classes as law has them. */
export const CLASS_NAMES: Record<ItemClass, string> = {
  periodic: 'berkala',
  immediate: 'serta-merta',
  always: 'setiap saat',
  excluded: 'dikecualikan',
}

const groundText = (ground: string | null): string | null =>
  ground === null ? null : `Pasal 17 huruf ${ground}: ${CLOSED_GROUNDS[ground as ClosedGround].id}`

function presentItem(
  item: StoredItem,
  more: { actor: Actor; offices: Map<number, string>; stale: string },
): Item {
  return {
    ...item,
    office: more.offices.get(item.officeId) ?? '',
    isDue: item.class === 'periodic' && item.updatedOn < more.stale,
    ground: groundText(item.ground),
    mayChange: can(more.actor, 'information.handle', item.officeId),
  }
}

const separator = '|'
function readCursor(cursor: string | null): ItemCursor | undefined {
  const at = (cursor ?? '').indexOf(separator)
  const id = (cursor ?? '').slice(0, Math.max(at, 0))
  return /^[0-9a-f-]{36}$/.test(id) ? { id, title: (cursor ?? '').slice(at + 1) } : undefined
}

/** A page of the list by title; `isDue` narrows it to periodic entries that nobody renewed for six months. */
export async function readItems(
  deps: Deps,
  actor: Actor,
  query: ItemFilter & { isDue: boolean; cursor: string | null },
): Promise<ItemPage> {
  const { councilId } = actor
  const stale = staleBefore(dayIn(deps.timeZone, deps.clock.now()))
  const { isDue, cursor, ...filter } = query
  const narrowed = { ...filter, ...(isDue ? { staleSince: stale } : {}) }
  const page = { after: readCursor(cursor), limit: PAGE_LENGTH + 1 }
  const found = await listItems(deps.db, councilId, narrowed, page)
  const shown = found.slice(0, PAGE_LENGTH)
  const offices = await officeNames(deps.db, councilId)
  const last = found.length > PAGE_LENGTH ? shown.at(-1) : undefined
  const mine = officesFor(actor, 'information.handle')
  return {
    items: shown.map((item) => presentItem(item, { actor, offices, stale })),
    next: last ? `${last.id}${separator}${last.title}` : null,
    dueCount: await countStale(deps.db, councilId, { offices: mine, day: stale }),
  }
}

/** Headings of the list's files; the import reads them back. */
export const ITEM_HEAD = [
  'Judul',
  'Klasifikasi',
  'Ringkasan',
  'Petunjuk bagi warga',
  'Penanggung jawab',
  'Waktu dan tempat pembuatan',
  'Bentuk',
  'Jangka waktu penyimpanan',
  'Tautan',
  'Tanggal pemutakhiran',
  'Alasan dikecualikan',
]
export const FORM_NAMES = { soft: 'softcopy', hard: 'hardcopy', both: 'softcopy dan hardcopy' } as const

/** Every entry that stands, by title: an export of the list leaves nothing out. */
async function listAllItems(deps: Deps, councilId: number): Promise<StoredItem[]> {
  const all: StoredItem[] = []
  for (let after: ItemCursor | undefined; ;) {
    const found = await listItems(deps.db, councilId, {}, { after, limit: EXPORTED_AT_ONCE })
    all.push(...found)
    if (found.length < EXPORTED_AT_ONCE) return all
    after = found.at(-1)
  }
}

/** The whole list as CSV or XLSX. */
export async function exportItems(deps: Deps, actor: Actor, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const items = await listAllItems(deps, actor.councilId)
  const offices = await officeNames(deps.db, actor.councilId)
  const rows = items.map((item) => [
    item.title,
    CLASS_NAMES[item.class],
    item.summary,
    item.advice,
    offices.get(item.officeId) ?? '',
    item.madeWhen,
    FORM_NAMES[item.form],
    item.retention,
    item.link,
    item.updatedOn,
    groundText(item.ground) ?? '',
  ])
  if (format === 'csv') return Buffer.from(writeCsv([ITEM_HEAD, ...rows]))
  return writeXlsx([{ name: 'Daftar informasi publik', head: ITEM_HEAD, rows }])
}
