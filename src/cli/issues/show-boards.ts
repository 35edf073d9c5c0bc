import type { Writable } from 'node:stream'
import type { Share } from '../../language/sentiment/contract.ts'
import { createLineWriter, type LineWriter } from '../../platform/write-lines.ts'
import { openBoardStream, type BoardStream, type PrintedBoard } from './board-stream.ts'
import { readPostBatches, type InputPost } from '../read-posts.ts'
import { describeRefused, describeRefusedCount } from '../read-texts.ts'

/** `every` in milliseconds; `window` '6h', '24h' or '7d'; with `at` only the board of that moment. */
export type BoardsOptions = { top: number; every: number; window: string; at?: Date; json?: boolean }

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000 }
/** Boards fall on whole hours, and daily ones on midnight, of western Indonesian time. */
const OFFSET_MS = 7 * 3_600_000

function readWindow(name: string): { name: string; ms: number } {
  const found = /^(\d+)([hd])$/.exec(name)
  return { name, ms: Number(found?.[1] ?? 24) * (UNITS[found?.[2] ?? 'h'] ?? 0) }
}

/** The first whole step after a moment. */
function nextStep(at: number, every: number): number {
  return (Math.floor((at + OFFSET_MS) / every) + 1) * every - OFFSET_MS
}

type Drawing = {
  stream: BoardStream
  options: BoardsOptions
  windowMs: number
  /** The moment of the next board, and the newest post so far. */
  next: number | null
  newest: number
  last: number
  write(board: PrintedBoard): void
}

function drawAt(drawing: Drawing, at: number): void {
  drawing.last = at
  drawing.write(drawing.stream.draw(at, drawing.options.top))
}

/** Takes posts in by time and draws every board that falls between them. */
function takePosts(drawing: Drawing, posts: readonly InputPost[]): void {
  const { stream, options, windowMs } = drawing
  let from = 0
  for (const [i, post] of posts.entries()) {
    drawing.next ??= options.at?.getTime() ?? nextStep(post.at, options.every)
    if (post.at > drawing.next && drawing.last < drawing.next) {
      stream.add(posts.slice(from, i))
      from = i
      drawDue(drawing, post.at, windowMs)
    }
    drawing.newest = Math.max(drawing.newest, post.at)
  }
  stream.add(posts.slice(from))
}

function drawDue(drawing: Drawing, until: number, windowMs: number): void {
  while (drawing.next !== null && drawing.next < until) {
    if (drawing.last < drawing.next) drawAt(drawing, drawing.next)
    if (drawing.options.at) return
    drawing.next += drawing.options.every
    // Nothing was said for longer than a window: empty boards tell nobody anything.
    if (drawing.next - drawing.newest > windowMs) drawing.next = nextStep(until, drawing.options.every)
  }
}

/**
 * `gacek issues`: posts by time in (JSON Lines, the public format), a board after every `every` and one at the end out:
 * JSON Lines, or a readable table when the output is a terminal. Wrong lines are named on `errors`. Keeps the posts of
 * 15 days in memory however long the stream. Returns 0, or 2 when lines were refused.
 */
export async function showBoards(
  input: AsyncIterable<Uint8Array | string>,
  output: Writable & { isTTY?: boolean },
  errors: Writable,
  options: BoardsOptions,
): Promise<number> {
  const results = createLineWriter(output)
  const complaints = createLineWriter(errors)
  const asTable = output.isTTY === true && options.json !== true
  const window = readWindow(options.window)
  const drawing: Drawing = {
    stream: openBoardStream(window),
    options,
    windowMs: window.ms,
    next: null,
    newest: 0,
    last: Number.NEGATIVE_INFINITY,
    write: (board) => results.add(asTable ? printTable(board) : JSON.stringify(board, roundNumber)),
  }
  try {
    const refused = await readAll(input, drawing, results, complaints)
    finish(drawing)
    await results.flush()
    if (refused.lines > 0) complaints.add(describeRefusedCount(refused.lines, refused.accepted))
    await complaints.flush()
    return refused.lines > 0 ? 2 : 0
  } finally {
    results.release()
    complaints.release()
  }
}

function finish(drawing: Drawing): void {
  if (drawing.next === null) return
  const at = drawing.options.at?.getTime() ?? drawing.newest
  if (at > drawing.last) drawAt(drawing, at)
}

async function readAll(
  input: AsyncIterable<Uint8Array | string>,
  drawing: Drawing,
  results: LineWriter,
  complaints: LineWriter,
): Promise<{ lines: number; accepted: number }> {
  const count = { lines: 0, accepted: 0 }
  for await (const batch of readPostBatches(input)) {
    takePosts(drawing, batch.posts)
    for (const line of batch.refused) complaints.add(describeRefused(line))
    count.lines += batch.refused.length
    count.accepted += batch.posts.length
    await complaints.flush()
    const isDone = drawing.options.at !== undefined && drawing.last === drawing.options.at.getTime()
    if (!(await results.flush()) || isDone) break
  }
  return count
}

function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 10_000) / 10_000 : value
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`.padStart(4)
}

/** From this width on the share is one guess among many: its range is told instead. */
const WIDE = 0.3

function tellShare({ share, low, high }: Share): string {
  return high - low < WIDE ? percent(share) : `${Math.round(low * 100)}–${percent(high).trim()}`
}

function printTable(board: PrintedBoard): string {
  const moment = new Date(Date.parse(board.at) + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
  const head = `\n${moment} WIB · ${board.window} · ${board.posts} unggahan / posts`
  const lines = board.issues.map(({ rank, name, headline, posts, voices, change, sentiment }) => {
    const moved = change === null ? 'baru' : `${change >= 0 ? '+' : ''}${Math.round(change * 100)}%`
    const sides =
      sentiment.n === 0
        ? 'hanya berita / news only'
        : `− ${tellShare(sentiment.negative)}  + ${tellShare(sentiment.positive)}`
    const counts = `${String(posts).padStart(5)} unggahan ${String(voices).padStart(4)} suara ${moved.padStart(6)}  ${sides}`
    return `${rank}. ${name}\n   ${counts}${headline === null ? '' : `\n   ${headline}`}`
  })
  return [head, ...(lines.length === 0 ? ['   (belum ada isu / no issue yet)'] : lines)].join('\n')
}
