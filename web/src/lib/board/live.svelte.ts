import type { Board } from '#lib/contracts.ts'
import { now } from '#lib/shell/clock.svelte.ts'

type LiveState = 'connecting' | 'on' | 'lost'

/**
 * Follows a board over server-sent events. The browser reconnects by itself; when it gives up (a refused
 * answer), this tries again after `retryMs`.
 */
export class LiveBoard {
  board = $state<Board | null>(null)
  state = $state<LiveState>('connecting')
  updatedAt = $state<Date | null>(null)

  /** Starts following; gives the function that stops. `query` is the board's query without "?". */
  follow(query: string, retryMs = 5000): () => void {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    this.board = null
    this.state = 'connecting'

    const connect = (): void => {
      source = new EventSource(query === '' ? '/api/board/events' : `/api/board/events?${query}`)
      source.addEventListener('open', () => (this.state = 'on'))
      source.addEventListener('board', (event: MessageEvent<string>) => {
        this.board = JSON.parse(event.data) as Board
        this.updatedAt = now()
        this.state = 'on'
      })
      source.addEventListener('error', () => {
        this.state = 'lost'
        if (source?.readyState !== EventSource.CLOSED) return
        timer = setTimeout(connect, retryMs)
      })
    }

    connect()
    return () => {
      clearTimeout(timer)
      source?.close()
    }
  }
}
