import { readClaim } from '../../../language/index.ts'
import type { Actor } from '../../../people/index.ts'
import { listClocks, nextDue, standingAt } from '../../clocks/index.ts'
import type { HoaxList, HoaxRow, HoaxSuggestion, HoaxVerdict, HoaxView } from '../contract.ts'
import { readThresholds, type HoaxDeps } from '../hoax-deps.ts'
import { listActs, listMissing, subjectOf, titleOf, type StoredHoax } from '../hoax.ts'
import { findHoax, listRejected } from '../hoaxes.store.ts'
import { listItems, listKnown, type StoredItem } from '../items.store.ts'
import { matchClaims } from '../matching/match-claims.ts'
import { nameIssue } from '../name-issue.ts'
import { MISSING } from '../words.data.ts'
import { readAskers } from './read-askers.ts'
import { listHoaxEvents, listHoaxRows, listVersions, type Cursor, type HoaxListRow } from './lists.store.ts'

const PAGE = 30
const SEARCH_WORDS = 12

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

/** The words of what was forwarded that tell most, for looking older claims up. */
function wordsOf(items: readonly StoredItem[]): string[] {
  const counts = new Map<string, number>()
  for (const { text } of items) {
    for (const [feature, count] of readClaim(text).counts) {
      const word = feature.slice(2)
      if (feature.startsWith('w:') && /^[\p{L}\p{N}]+$/u.test(word))
        counts.set(word, (counts.get(word) ?? 0) + count)
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length)
    .slice(0, SEARCH_WORDS)
    .map(([word]) => word)
}

/** Clarified claims this may be; none for what is decided already, and none a person said is another. */
export async function suggestMatches(
  deps: HoaxDeps,
  councilId: number,
  hoax: StoredHoax,
  items: readonly StoredItem[],
): Promise<HoaxSuggestion[]> {
  if (hoax.publishedAt !== null || !['waiting', 'checking'].includes(hoax.status)) return []
  const known = await listKnown(deps.db, councilId, wordsOf(items))
  const rejected = new Set([hoax.id, ...(await listRejected(deps.db, councilId, hoax.id))])
  return matchClaims(
    known.filter(({ id }) => !rejected.has(id)),
    [
      ...items.map(({ text, pictureHash }) => ({ text, picture: pictureHash })),
      { text: hoax.claim, picture: null },
    ],
    await readThresholds(deps.db, councilId),
  )
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
    issue: await nameIssue(deps, councilId, hoax.issueId),
    ...(await readPast(deps, councilId, id)),
    clocks: await listClocks(deps.db, councilId, subjectOf(id), deps.clock.now()),
    may: listActs(hoax, actor.officer?.id),
    timeZone: deps.council.timeZone,
  }
}
