import { listOffices, officeName, officesFor, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { nextDue, standingAt } from '../../clocks/index.ts'
import type { CaseFilter, CasePage, CaseRow } from '../contract.ts'
import type { StoredCase } from '../record/index.ts'
import { placesOf, readCategories, type RouteDeps } from '../routing/index.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { listCaseRows, listOfficerNames } from './lists.store.ts'

export type ReadDeps = RouteDeps & { clock: Clock }

const PAGE_LENGTH = 50

/** Names of offices by id: those that stand with one question, the few that closed one by one. */
async function nameOffices(deps: ReadDeps, councilId: number, files: readonly StoredCase[]) {
  const names = new Map((await listOffices(deps.db, councilId)).map(({ id, name }) => [id, name]))
  for (const id of new Set(files.flatMap((file) => file.officeId ?? []))) {
    if (!names.has(id)) names.set(id, (await officeName(deps.db, councilId, id)) ?? '')
  }
  return names
}

type Names = {
  offices: Map<number, string>
  categories: Map<number, string>
  officers: Map<string, string>
  place: (code: string) => string | null
}

function named<Id>(id: Id | null, names: Map<Id, string>): { id: Id; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}

function toRow(file: StoredCase, names: Names, due: CaseRow['due']): CaseRow {
  return {
    id: file.id,
    number: file.number,
    kind: file.kind,
    status: file.status,
    title: file.title,
    category: named(file.categoryId, names.categories),
    place: names.place(file.placeCode ?? '') ?? file.placeText,
    office: named(file.officeId, names.offices),
    officer: named(file.officerId, names.officers),
    priority: file.priority,
    isAnonymous: file.isAnonymous,
    isConfidential: file.isConfidential,
    isPublic: file.isPublic,
    lateness: file.lateness,
    untold: file.untold,
    hasNews: file.hasNews,
    citizenVerdict: file.citizenVerdict,
    reopenedCount: file.reopenedCount,
    openedAt: file.openedAt.toISOString(),
    closedAt: file.closedAt?.toISOString() ?? null,
    due,
  }
}

/** The next deadline of each case, by the case's id. */
async function readDue(deps: ReadDeps, councilId: number, files: readonly StoredCase[]) {
  const now = deps.clock.now()
  const ids = files.map(({ id }) => String(id))
  const due = new Map<number, CaseRow['due']>()
  for (const [id, clock] of await nextDue(deps.db, councilId, 'case', ids)) {
    const dueAt = clock.dueAt?.toISOString() ?? null
    due.set(Number(id), { name: clock.rule.name.id, dueAt, standing: standingAt(clock, now) })
  }
  return due
}

/** Cases as a list shows them: names of offices, people, categories and places, and the next deadline of each. */
export async function toRows(
  deps: ReadDeps,
  councilId: number,
  files: readonly StoredCase[],
): Promise<CaseRow[]> {
  const { db } = deps
  const people = files.flatMap((file) => file.officerId ?? [])
  const places = placesOf(deps)
  const names: Names = {
    offices: await nameOffices(deps, councilId, files),
    categories: new Map((await readCategories(db, councilId)).map(({ id, name }) => [id, name])),
    officers: await listOfficerNames(db, councilId, people),
    place: (code) => places.name(code),
  }
  const due = await readDue(deps, councilId, files)
  return files.map((file) => toRow(file, names, due.get(file.id) ?? null))
}

/** A page of the cases the actor may see, newest first, or in the order that is asked for. */
export async function listCases(
  deps: ReadDeps,
  actor: Actor,
  query: CaseFilter & { cursor?: string | undefined; limit?: number },
): Promise<CasePage> {
  const { councilId } = actor
  const { cursor, limit = PAGE_LENGTH, ...filter } = query
  const offices = officesFor(actor, 'cases.read')
  const scope = { councilId, offices, officerId: actor.officer?.id ?? null, now: deps.clock.now() }
  const oldestFirst = filter.order === 'oldest'
  const page = { after: readCursor(cursor ?? null), limit: limit + 1, oldestFirst }
  const found = await listCaseRows(deps.db, scope, filter, page)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { cases: await toRows(deps, councilId, shown), next: last ? cursorOf(last) : null }
}
