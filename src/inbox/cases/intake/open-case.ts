import type { Council } from '../../../council/index.ts'
import type { Gazetteer } from '../../../language/index.ts'
import { recordAudit } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { keepKey } from '../../../platform/secrets.ts'
import { startClocks } from '../../clocks/index.ts'
import type { Matter } from '../../clocks/contract.ts'
import { moveThread } from '../../messages/index.ts'
import type { CaseKind, Priority, Route, RouteReason } from '../contract.ts'
import {
  accessKeyOf,
  deriveCase,
  hashAccessKey,
  insertCase,
  insertEvent,
  joinThread,
  newCaseNumber,
} from '../record/index.ts'
import { readCategories, suggestRoute } from '../routing/index.ts'

/** What opening a case needs. `dataDir`: where the key of the access keys lies. */
export type OpenDeps = { council: Council; dataDir: string; gazetteer?: Gazetteer }

export type NewCase = {
  councilId: number
  /** Left out: as the rules read the text. */
  kind?: CaseKind
  /** Left out or empty: the beginning of the text. */
  title?: string
  text: string
  threadId: string | null
  categoryId?: number | null
  placeCode?: string | null
  placeText?: string
  /** Left out: nobody's yet, the desk routes it. */
  officeId?: number | null
  isAnonymous: boolean
  isConfidential: boolean
  at: Date
  /** The officer who wrote it down; null: the citizen. */
  by: string | null
  /** Counted beside the deadlines of the kind, such as `case:comment`. */
  matters?: Matter[]
}

export type OpenedCase = { caseId: number; number: string; accessKey: string; kind: CaseKind }

const LONGEST_TITLE = 100

/** The first sentence of a text, cut at a word, for a case that was given no title. */
function titleOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const [first = ''] = flat.split(/(?<=[.!?])\s/)
  if (first === '') return 'Tanpa teks'
  return first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`
}

type Filled = {
  caseKind: CaseKind
  title: string
  categoryId: number | null
  placeCode: string | null
  placeText: string
  officeId: number | null
  priority: Priority
  isAnonymous: boolean
  isConfidential: boolean
  reasons: RouteReason[]
}

async function readRoute(tx: Tx, deps: OpenDeps, fresh: NewCase): Promise<Route> {
  const { councilId, title = '', text, placeCode, placeText } = fresh
  const place = placeCode ?? placeText
  const matter = { councilId, text: `${title}\n${text}` }
  return suggestRoute({ ...deps, db: tx }, place ? { ...matter, place } : matter)
}

async function isPrivate(tx: Tx, councilId: number, categoryId: number | null): Promise<boolean> {
  const category = (await readCategories(tx, councilId)).find(({ id }) => id === categoryId)
  return category?.isPrivate ?? false
}

/** What nobody said is filled in by the rules. A category that is never public makes the case confidential. */
async function fillIn(tx: Tx, deps: OpenDeps, fresh: NewCase): Promise<Filled> {
  const route = await readRoute(tx, deps, fresh)
  const { councilId, text, title = '', isAnonymous, officeId = null, placeText = '' } = fresh
  const categoryId = fresh.categoryId === undefined ? route.categoryId : fresh.categoryId
  return {
    caseKind: fresh.kind ?? route.kind,
    title: title.trim() === '' ? titleOf(text) : title.trim(),
    categoryId,
    placeCode: fresh.placeCode ?? route.placeCode,
    placeText,
    officeId,
    priority: route.priority,
    isAnonymous,
    isConfidential: fresh.isConfidential || (await isPrivate(tx, councilId, categoryId)),
    reasons: route.reasons,
  }
}

const MOST_TRIES = 5

async function insertNumbered(tx: Tx, deps: OpenDeps, fresh: NewCase, detail: Filled) {
  const state = deriveCase([{ id: 0, at: fresh.at, kind: 'opened', detail }])
  if (state === null) throw new Error('the opening of a case cannot be read')
  const secret = keepKey(deps.dataDir, 'case-access')
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const number = newCaseNumber(deps.council.name)
    const accessKey = accessKeyOf(secret, fresh.councilId, number)
    const accessHash = hashAccessKey(accessKey)
    const caseId = await insertCase(tx, fresh.councilId, { number, text: fresh.text, accessHash, state })
    if (caseId !== null) return { caseId, number, accessKey }
  }
  throw new Error('no free case number was found')
}

async function startItsClocks(tx: Tx, caseId: number, fresh: NewCase, detail: Filled): Promise<void> {
  const { councilId, at } = fresh
  const { officeId, priority, caseKind } = detail
  const subject = { kind: 'case' as const, id: String(caseId) }
  const matters: Matter[] = [`case:${caseKind}`, ...(fresh.matters ?? [])]
  const start = { councilId, subject, officeId, startedAt: at, matters, priority }
  await startClocks(tx, start)
  if (officeId !== null) await startClocks(tx, { ...start, event: 'forwarded' })
}

/**
 * Opens a case: number, key for the citizen, opening event, state, deadlines, all in the caller's transaction. The key
 * is given only here and with the question at closing; kept is its hash.
 */
export async function openCase(tx: Tx, deps: OpenDeps, fresh: NewCase): Promise<OpenedCase> {
  const { councilId, threadId, by } = fresh
  const detail = await fillIn(tx, deps, fresh)
  const opened = await insertNumbered(tx, deps, fresh, detail)
  const { caseId, number } = opened
  await insertEvent(tx, { councilId, caseId, at: fresh.at, officerId: by, kind: 'opened', detail })
  if (threadId !== null) {
    await joinThread(tx, councilId, caseId, threadId)
    if (detail.officeId !== null) await moveThread(tx, { councilId, threadId, officeId: detail.officeId })
  }
  await startItsClocks(tx, caseId, fresh, detail)
  await recordAudit(tx, { councilId, officerId: by, action: 'case.opened', subject: number })
  return { ...opened, kind: detail.caseKind }
}
