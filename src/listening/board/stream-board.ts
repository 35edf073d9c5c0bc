import type { FastifyReply } from 'fastify'
import type { App } from '../../platform/http/index.ts'
import type { Board, BoardQuery } from './contract.ts'
import type { LiveBoard } from './live-board.ts'

/** Also how long a stream outlives the right it was opened with. */
const HEARTBEAT_MS = 15_000
/** Readers further behind are let go: they ask again when they wake. */
const WAITING_MOST = 4 * 1024 * 1024

/** A board as an event, written once for everybody who is told of it. */
const events = new WeakMap<Board, Buffer>()

function eventOf(board: Board): Buffer {
  const event = events.get(board) ?? Buffer.from(`event: board\ndata: ${JSON.stringify(board)}\n\n`)
  events.set(board, event)
  return event
}

export type Streamed = {
  live: LiveBoard
  query: BoardQuery
  /** Whether who opened the stream may still read; asked with every beat. */
  mayStay: () => Promise<boolean>
  /** What of a board this reader is shown; all of it when left out. */
  show?: (board: Board) => Board
  /** For tests; 15 s. */
  heartbeatMs: number | undefined
}

/**
 * Keeps one reader's stream open: the board at once, then each change, and a beat through quiet times that says up to which moment
 * what they see holds: on a line that is dead a browser hears nothing and is told nothing.
 */
export async function streamBoard(streamed: Streamed, reply: FastifyReply): Promise<void> {
  const { live, query, show = (board) => board } = streamed
  const first = await live.read(query)
  reply.hijack()
  const { raw } = reply
  // Gone while the board was made: nobody would ever take them off the list.
  if (raw.destroyed) return
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  const tell = (board: Board): void => {
    if (raw.writableLength > WAITING_MOST) raw.destroy()
    else raw.write(eventOf(show(board)))
  }
  raw.write('retry: 3000\n\n')
  tell(first)
  const unfollow = live.follow(query, tell)
  const beat = async (): Promise<void> => {
    // A database that does not answer for a moment ends no stream.
    if (await streamed.mayStay().catch(() => true)) {
      const { at } = await live.read(query)
      raw.write(`event: beat\ndata: ${JSON.stringify({ at })}\n\n`)
    } else raw.end()
  }
  const heartbeat = setInterval(
    () => void beat().catch(() => undefined),
    streamed.heartbeatMs ?? HEARTBEAT_MS,
  )
  raw.on('close', () => {
    clearInterval(heartbeat)
    unfollow()
  })
}

/** Gives a way to note open streams, which end when the server stops. */
export function endWithServer(app: App): (reply: FastifyReply) => void {
  const streams = new Set<FastifyReply>()
  app.addHook('preClose', () => {
    for (const reply of streams) reply.raw.end()
  })
  return (reply) => {
    streams.add(reply)
    reply.raw.on('close', () => streams.delete(reply))
  }
}
