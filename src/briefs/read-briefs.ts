import { toZone, toZoned } from '../calendar/index.ts'
import { can, type Actor, type Right } from '../people/index.ts'
import { stateOf, type Brief } from './brief.ts'
import { findBrief, findFile, listBriefs, listRevisions } from './briefs.store.ts'
import { readHour } from './choose-hour.ts'
import type { BriefList, BriefRow, BriefView, ToldBrief, ToldLine } from './contract.ts'
import { takeOwed } from './gather/index.ts'
import { drawPage, drawPicture } from './draw/index.ts'
import type { BriefDeps } from './make-brief.ts'
import { firstDay, lastWeek } from './period.ts'
import { readLetters } from './post/index.ts'
import { listSharings } from './sharings.store.ts'
import { BRIEF_WORDS, tellBrief, tellOwedNow, type Language } from './tell/index.ts'

const PAGE = 30

/** Drafts are for who works on them; leaders read what was approved. */
function seesDrafts(actor: Actor): boolean {
  return can(actor, 'briefs.write') || can(actor, 'briefs.approve')
}

/** Addresses of leaders are for who sends briefs or makes them. */
function seesLetters(actor: Actor): boolean {
  return can(actor, 'briefs.write') || can(actor, 'briefs.send')
}

function readCursor(text: string | undefined): { day: string; id: number } | null {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(text ?? '') ?? []
  return day === undefined || id === undefined ? null : { day, id: Number(id) }
}

/** A page of the briefs this reader may see, and what can be made. */
export async function readBriefs(
  deps: BriefDeps,
  actor: Actor,
  cursor: string | undefined,
): Promise<BriefList> {
  const { db, council } = deps
  const page = { drafts: seesDrafts(actor), after: readCursor(cursor), limit: PAGE + 1 }
  const found = await listBriefs(db, council.id, page)
  const briefs = found.slice(0, PAGE)
  const last = briefs.at(-1)
  const zone = toZone(council.timeZone)
  const now = deps.board.clock.now()
  return {
    briefs,
    next: found.length > PAGE && last ? `${last.day}.${last.id}` : null,
    timeZone: council.timeZone,
    today: toZoned(now, zone).day,
    firstDay: firstDay(now, zone),
    lastWeek: lastWeek(now, zone),
    hour: await readHour(db, council.id),
    may: {
      write: can(actor, 'briefs.write'),
      setHour: can(actor, 'settings.manage'),
      send: can(actor, 'briefs.send'),
    },
  }
}

/** One brief this reader may see; null where there is none for them. */
export async function findReadable(deps: BriefDeps, actor: Actor, id: number): Promise<Brief | null> {
  const brief = await findBrief(deps.db, deps.council.id, id)
  return brief?.status === 'draft' && !seesDrafts(actor) ? null : brief
}

/** Which rights open a page; without an entry everybody who reads briefs may. */
const OPENED_BY: Record<string, readonly Right[]> = {
  cases: ['cases.read'],
  information: ['information.handle', 'information.decide'],
  hoaxes: ['hoaxes.handle'],
  articles: ['articles.read'],
}

/** No link leads where its reader may not go. */
function withOpenLinks(told: ToldBrief, actor: Actor): ToldBrief {
  const open = (line: ToldLine): ToldLine => {
    const rights = OPENED_BY[line.href?.split(/[/?]/)[1] ?? '']
    return rights && !rights.some((right) => can(actor, right)) ? { ...line, href: null } : line
  }
  const opened = <Part extends { lines: ToldLine[] }>(part: Part) => ({
    ...part,
    lines: part.lines.map(open),
  })
  return { ...told, changes: opened(told.changes), said: opened(told.said), owed: opened(told.owed) }
}

/** Beside each line of what was owed then what it is now, where the two differ: the page behind it shows that. */
async function withNow(
  deps: BriefDeps,
  brief: Brief,
  told: ToldBrief,
  language: Language,
): Promise<ToldBrief> {
  const now = tellOwedNow(brief.content, await takeOwed(deps), BRIEF_WORDS[language])
  const lines = told.owed.lines.map((line) => ({ ...line, now: now.get(line.key) ?? null }))
  return { ...told, owed: { ...told.owed, lines } }
}

/** The revisions of a day: the one that holds, and the draft of a next one. */
type Standing = { newest: number | null; draft: number | null }

function standingOf(revisions: readonly BriefRow[]): Standing {
  const find = (isDraft: boolean) =>
    revisions.find(({ state }) => (state === 'draft') === isDraft)?.id ?? null
  return { newest: find(false), draft: find(true) }
}

function draftActs(brief: Brief, actor: Actor) {
  const isDraft = brief.status === 'draft'
  const write = isDraft && can(actor, 'briefs.write')
  const approve = isDraft && can(actor, 'briefs.approve')
  const wroteNote = brief.noteById !== null && brief.noteById === actor.officer?.id
  return {
    write,
    approve: approve && !wroteNote,
    wroteNote: approve && wroteNote,
    discard: write && brief.revision > 1,
  }
}

function listActs(brief: Brief, { newest, draft }: Standing, actor: Actor): BriefView['may'] {
  const holds = newest === brief.id
  const share = holds && can(actor, 'briefs.write')
  const send = holds && can(actor, 'briefs.send')
  return { ...draftActs(brief, actor), revise: share && draft === null, share, send }
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

/** A brief with everything its page shows, in the reader's language. */
export async function readBrief(
  deps: BriefDeps,
  actor: Actor,
  { id, language }: { id: number; language: Language },
): Promise<BriefView | null> {
  const brief = await findReadable(deps, actor, id)
  if (!brief) return null
  const { db, council } = deps
  const standing = standingOf(await listRevisions(db, council.id, brief))
  const { newest, draft } = standing
  return {
    ...brief,
    state: stateOf(brief),
    madeAt: brief.madeAt.toISOString(),
    approvedAt: moment(brief.approvedAt),
    sentAt: moment(brief.sentAt),
    replacedBy: brief.status === 'approved' && newest !== id ? newest : null,
    draft: draft !== id && seesDrafts(actor) ? draft : null,
    told: withOpenLinks(await withNow(deps, brief, tellBrief(brief, language), language), actor),
    sharings: await listSharings(db, council.id, id),
    letters: seesLetters(actor) ? await readLetters(db, council.id, { briefId: id, language }) : [],
    timeZone: council.timeZone,
    may: listActs(brief, standing, actor),
  }
}

/** A file of a brief: of an approved one as it was approved, of a draft as it is now. */
export async function readFile(deps: BriefDeps, brief: Brief, kind: 'pdf' | 'png'): Promise<Buffer> {
  if (brief.status === 'approved') {
    const kept = await findFile(deps.db, deps.council.id, brief.id, kind)
    if (kept) return kept
  }
  return kind === 'pdf' ? drawPage(brief) : drawPicture(brief)
}
