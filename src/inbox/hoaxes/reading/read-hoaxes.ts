import type { Actor } from '../../../people/index.ts'
import { listClocks, nextDue, standingAt } from '../../clocks/index.ts'
import type { HoaxList, HoaxRow, HoaxVerdict, HoaxView } from '../contract.ts'
import type { HoaxDeps } from '../hoax-deps.ts'
import { listActs, listMissing, subjectOf, titleOf } from '../hoax.ts'
import { findHoax } from '../hoaxes.store.ts'
import { listItems } from '../items.store.ts'
import { nameIssue } from '../name-issue.ts'
import { MISSING } from '../words.data.ts'
import { readAskers } from './read-askers.ts'
import { suggestClosed, suggestMatches } from './suggest-matches.ts'
import { listHoaxEvents, listHoaxRows, listVersions, type Cursor, type HoaxListRow } from './lists.store.ts'

const PAGE = 30

const moment = (at: Date | null): string | null => (at === null ? null : new Date(at).toISOString())

async function toRows(deps: HoaxDeps, councilId: number, rows: readonly HoaxListRow[]): Promise<HoaxRow[]> {
  const due = await nextDue(
    deps.db,
    councilId,
    'hoax',
    rows.map(({ id }) => String(id)),
  )
  const now = deps.clock.now()
  return rows.map(({ claim, text, openedAt, publishedAt, ...row }) => {
    const clock = due.get(String(row.id))
    return {
      ...row,
      title: titleOf(claim, text),
      openedAt: new Date(openedAt).toISOString(),
      publishedAt: moment(publishedAt),
      dueAt: moment(clock?.dueAt ?? null),
      standing: clock ? standingAt(clock, now) : null,
    }
  })
}

function readCursor(text: string | undefined): Cursor | null {
  const [, at, id] = /^(\d{1,15})-(\d{1,9})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id: Number(id) }
}

/** A page of rumours: what waits with the oldest first. */
export async function readHoaxes(
  deps: HoaxDeps,
  councilId: number,
  query: { state: 'open' | 'in-review' | 'published' | 'closed'; cursor?: string | undefined },
): Promise<HoaxList> {
  const cursor = readCursor(query.cursor)
  const found = await listHoaxRows(deps.db, councilId, { state: query.state, cursor, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    hoaxes: await toRows(deps, councilId, shown),
    next: found.length > PAGE && last ? `${new Date(last.openedAt).getTime()}-${last.id}` : null,
    timeZone: deps.council.timeZone,
  }
}

async function readPast(
  deps: HoaxDeps,
  councilId: number,
  id: number,
): Promise<Pick<HoaxView, 'versions' | 'events' | 'askers'>> {
  const versions = await listVersions(deps.db, councilId, id)
  const events = await listHoaxEvents(deps.db, councilId, id)
  return {
    askers: await readAskers(deps.db, councilId, id),
    versions: versions.map((one) => ({
      version: one.version,
      at: new Date(one.published_at).toISOString(),
      officer: one.officer,
      verdict: one.verdict as HoaxVerdict,
      note: one.note,
      isWithdrawal: one.is_withdrawal,
    })),
    events: events.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  }
}

/** A rumour with everything its page shows; null when there is none. */
export async function readHoax(deps: HoaxDeps, actor: Actor, id: number): Promise<HoaxView | null> {
  const { councilId } = actor
  const hoax = await findHoax(deps.db, councilId, id)
  if (hoax === null) return null
  const items = await listItems(deps.db, councilId, [id])
  const rows = await listHoaxRows(deps.db, councilId, { state: 'open', cursor: null, limit: 1, id })
  const [row] = await toRows(deps, councilId, rows)
  if (row === undefined) return null
  const { draft, claim, explanation, sources, joinedInto, closedBecause } = hoax
  return {
    ...row,
    draft,
    claim,
    explanation,
    sources,
    joinedInto,
    closedBecause,
    missing: listMissing(hoax).map((key) => MISSING[key]),
    items: items.map(({ mediaId, receivedAt, ...item }) => ({
      ...item,
      hasPicture: mediaId !== null,
      receivedAt: receivedAt.toISOString(),
    })),
    suggestions: await suggestMatches(deps, councilId, hoax, items),
    closedBefore: await suggestClosed(deps, councilId, hoax, items),
    issue: await nameIssue(deps, councilId, hoax.issueId),
    ...(await readPast(deps, councilId, id)),
    clocks: await listClocks(deps.db, councilId, subjectOf(id), deps.clock.now()),
    may: listActs(hoax, actor.officer?.id),
    timeZone: deps.council.timeZone,
  }
}
