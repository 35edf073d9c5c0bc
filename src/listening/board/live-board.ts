import type { Logger } from '../../platform/log.ts'
import type { Board, BoardQuery } from './contract.ts'
import { OLDEST_MS } from './keep-answer.ts'
import { makeBoard, type BoardDeps } from './make-board.ts'

const READ_EVERY_MS = 500
const TELL_EVERY_MS = 2_000
/** While posts stream in, everybody who asks within this time is given the same board. */
const FRESH_MS = 2_000

/** Boards as they change: read once for everybody who looks at the same one. */
export type LiveBoard = {
  /** The current board; the one made last when nothing changed since. */
  read(query: BoardQuery): Promise<Board>
  /** Calls `tell` with each changed board, at most every two seconds; gives the way to stop. */
  follow(query: BoardQuery, tell: (board: Board) => void): () => void
  /** Reads what is new now; tests and importers need not wait for the next beat. */
  refresh(): Promise<void>
  start(): void
  stop(): void
}

type Made = { board: Promise<Board>; version: number; at: number; madeAt: number }
type Followed = {
  query: BoardQuery
  listeners: Set<(board: Board) => void>
  seen: Board | null
  told: string
}

function withoutMoment(board: Board): string {
  return JSON.stringify({ ...board, at: '' })
}

/** After work that took long so many times as long is left to others. */
const REST = 2

/**
 * Does things again and again, never twice at once, and for a third of the time at most; what fails is told and tried again
 * at the next beat.
 */
function createRepeater(onError: (error: unknown) => void) {
  const timers: NodeJS.Timeout[] = []
  return {
    repeat(act: () => Promise<void>, everyMs: number): void {
      let busyUntil = 0
      const beat = async (): Promise<void> => {
        const begun = performance.now()
        if (begun < busyUntil) return
        busyUntil = Number.POSITIVE_INFINITY
        await act().catch(onError)
        const ended = performance.now()
        busyUntil = ended + REST * (ended - begun)
      }
      void beat()
      const timer = setInterval(() => void beat(), everyMs)
      timer.unref()
      timers.push(timer)
    },
    stop(): void {
      for (const timer of timers.splice(0)) clearInterval(timer)
    },
  }
}

function isCurrent(last: Made, version: number, now: number): boolean {
  if (performance.now() - last.madeAt < FRESH_MS) return true
  return last.version === version && Math.abs(now - last.at) < OLDEST_MS
}

/** Opens the live boards of one council over its kept posts. */
export function openLiveBoard(deps: BoardDeps & { log?: Logger }): LiveBoard {
  const { posts, clock } = deps
  const made = new Map<string, Made>()
  const followed = new Map<string, Followed>()
  const repeater = createRepeater((error) => deps.log?.error({ err: error }, 'the board could not be read'))

  const read = (query: BoardQuery): Promise<Board> => {
    const key = JSON.stringify(query)
    const now = clock.now().getTime()
    const last = made.get(key)
    if (last && isCurrent(last, posts.version, now)) return last.board
    const board = makeBoard(deps, query)
    if (made.size > 200) made.clear()
    made.set(key, { board, version: posts.version, at: now, madeAt: performance.now() })
    board.catch(() => made.delete(key))
    return board
  }
  const tellAll = async (): Promise<void> => {
    for (const one of followed.values()) {
      const board = await read(one.query)
      if (board === one.seen) continue
      one.seen = board
      const told = withoutMoment(board)
      if (told === one.told) continue
      one.told = told
      for (const tell of one.listeners) tell(board)
    }
  }
  return {
    read,
    follow(query, tell) {
      const key = JSON.stringify(query)
      const one = followed.get(key) ?? { query, listeners: new Set(), seen: null, told: '' }
      followed.set(key, one)
      one.listeners.add(tell)
      return () => {
        one.listeners.delete(tell)
        if (one.listeners.size === 0) followed.delete(key)
      }
    },
    async refresh() {
      await posts.refresh()
      // Whoever corrected something wants to see it now, not within two seconds.
      made.clear()
    },
    start() {
      repeater.repeat(() => posts.refresh(), READ_EVERY_MS)
      repeater.repeat(tellAll, TELL_EVERY_MS)
    },
    stop: () => repeater.stop(),
  }
}
