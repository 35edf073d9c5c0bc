import type { Db } from '../../../platform/db/index.ts'
import type { PostFilter, PostPage, PostView, ProgrammeName } from '../contract.ts'
import { sideOfTone } from '../tone-side.ts'
import { cursorOf, readCursor } from './post-cursor.ts'
import { countPosts, listPostPage, type PageAsked, type PostRow } from './post-pages.store.ts'

/** Short names for the voices of one page: they tell its posts apart and mean nothing elsewhere. */
function nameVoices(rows: readonly PostRow[]): Map<number, string> {
  const voices = new Map<number, string>()
  for (const { author } of rows) {
    if (author !== null && !voices.has(author)) voices.set(author, `S${voices.size + 1}`)
  }
  return voices
}

function confidenceOf(row: PostRow): number {
  if (row.corrected) return 1
  const neutral = Math.max(0, 1 - row.negative - row.positive)
  const sure = [row.negative, neutral, row.positive][row.sentiment + 1] ?? 0
  return Math.round(sure * 1000) / 1000
}

type Naming = {
  voices: ReadonlyMap<number, string>
  programmes: readonly ProgrammeName[]
  placeName(code: string): string | null
}

function presentPost(row: PostRow, naming: Naming): PostView {
  const { voices, programmes } = naming
  return {
    seq: String(row.seq),
    publishedAt: row.publishedAt.toISOString(),
    source: row.sourceName,
    sourceKind: row.sourceKind,
    title: row.title,
    text: row.body,
    url: row.url,
    language: row.language,
    place: row.place === null ? null : { code: row.place, name: naming.placeName(row.place) ?? row.place },
    affair: row.affair,
    programme: programmes.find(({ id }) => id === row.programme) ?? null,
    sentiment: sideOfTone(row.sentiment),
    confidence: confidenceOf(row),
    corrected: row.corrected,
    unsure: row.unsure,
    headlineTone: row.headlineTone === null ? null : sideOfTone(row.headlineTone),
    headlineUnsure: row.headlineUnsure,
    copyOf: row.copyOf === null ? null : String(row.copyOf),
    voice: row.author === null ? null : (voices.get(row.author) ?? null),
    engagement: { likes: row.likes, shares: row.shares, replies: row.replies, views: row.views },
  }
}

type Deps = {
  db: Db
  councilId: number
  placeName(code: string): string | null
  listProgrammes?(): Promise<readonly ProgrammeName[]>
}

/** One page of an issue's posts under a filter, newest first. Authors appear only as S1, S2, … of this page. */
export async function readPosts(
  deps: Deps,
  clusters: readonly number[],
  filter: PostFilter,
): Promise<PostPage> {
  const asked: PageAsked = { clusters, filter, before: readCursor(filter.cursor) }
  const [rows, total, programmes] = await Promise.all([
    listPostPage(deps.db, deps.councilId, asked),
    countPosts(deps.db, deps.councilId, asked),
    deps.listProgrammes?.() ?? [],
  ])
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  const naming: Naming = {
    voices: nameVoices(shown),
    programmes: programmes.map(({ id, name }) => ({ id, name })),
    placeName: (code) => deps.placeName(code),
  }
  return {
    posts: shown.map((row) => presentPost(row, naming)),
    next: rows.length > filter.limit && last ? cursorOf({ at: last.publishedAt, seq: last.seq }) : null,
    total,
  }
}
