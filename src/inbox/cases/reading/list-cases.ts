import { officeName, officesFor, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { nextDue, standingAt } from '../../clocks/index.ts'
import type { CaseFilter, CasePage, CaseRow } from '../contract.ts'
import type { StoredCase } from '../record/index.ts'
import { placesOf, readCategories, type RouteDeps } from '../routing/index.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { listCaseRows, listOfficerNames } from './lists.store.ts'

export type ReadDeps = RouteDeps & { clock: Clock }

const PAGE_LENGTH = 50

async function nameOffices(deps: ReadDeps, councilId: number, files: readonly StoredCase[]) {
  const names = new Map<number, string>()
  for (const id of new Set(files.flatMap((file) => file.officeId ?? []))) {
    names.set(id, (await officeName(deps.db, councilId, id)) ?? '')
  }
  return names
}

/** Cases as a list shows them: names of offices, people, categories and places, and the next deadline of each. */
export async function toRows(
  deps: ReadDeps,
  councilId: number,
  files: readonly StoredCase[],
): Promise<CaseRow[]> {
  const { db, clock } = deps
  const now = clock.now()
  const offices = await nameOffices(deps, councilId, files)
  const categories = new Map((await readCategories(db, councilId)).map(({ id, name }) => [id, name]))
  const officers = await listOfficerNames(
    db,
    councilId,
    files.flatMap((file) => file.officerId ?? []),
  )
  const due = await nextDue(
    db,
    councilId,
    'case',
    files.map(({ id }) => String(id)),
  )
  const places = placesOf(deps)
  const named = (id: number | null, names: Map<number, string>) =>
    id === null ? null : { id, name: names.get(id) ?? '' }
  return files.map((file): CaseRow => {
    const clock = due.get(String(file.id))
    const place = file.placeCode === null ? null : places.name(file.placeCode)
    return {
      id: file.id,
      number: file.number,
      kind: file.kind,
      status: file.status,
      title: file.title,
      category: named(file.categoryId, categories),
      place: place ?? file.placeText,
      office: named(file.officeId, offices),
      officer:
        file.officerId === null ? null : { id: file.officerId, name: officers.get(file.officerId) ?? '' },
      priority: file.priority,
      isAnonymous: file.isAnonymous,
      isConfidential: file.isConfidential,
      isPublic: file.isPublic,
      lateness: file.lateness,
      hasNews: file.hasNews,
      citizenVerdict: file.citizenVerdict,
      reopenedCount: file.reopenedCount,
      openedAt: file.openedAt.toISOString(),
      closedAt: file.closedAt?.toISOString() ?? null,
      due: clock
        ? {
            name: clock.rule.name.id,
            dueAt: clock.dueAt?.toISOString() ?? null,
            standing: standingAt(clock, now),
          }
        : null,
    }
  })
}

/** A page of the cases the actor may see, newest first. */
export async function listCases(
  deps: ReadDeps,
  actor: Actor,
  query: CaseFilter & { cursor?: string | undefined; limit?: number },
): Promise<CasePage> {
  const { councilId } = actor
  const { cursor, limit = PAGE_LENGTH, ...filter } = query
  const scope = { councilId, offices: officesFor(actor, 'cases.read'), officerId: actor.officer?.id ?? null }
  const page = { before: readCursor(cursor ?? null), limit: limit + 1 }
  const found = await listCaseRows(deps.db, scope, filter, page)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { cases: await toRows(deps, councilId, shown), next: last ? cursorOf(last) : null }
}
