import type { Board } from '#lib/contracts.ts'
import { now } from '#lib/shell/clock.svelte.ts'
import { followStream } from './follow-stream.ts'

type LiveState = 'connecting' | 'on' | 'lost'

/** Follows a board over server-sent events (`followStream`). */
export class LiveBoard {
  board = $state.raw<Board | null>(null)
  state = $state<LiveState>('connecting')
  updatedAt = $state<Date | null>(null)

  /** Starts following; gives the function that stops. `query` is the board's query without "?"; `events`: where a screen reads its own. */
  follow(query: string, events = '/api/board/events'): () => void {
    this.board = null
    this.state = 'connecting'
    const tell = (name: string, data: string): void => {
      // A beat says that the same board still holds: on a quiet night the wall shows a moment that passes.
      if (name === 'board') this.board = JSON.parse(data) as Board
      else if (this.board) this.board = { ...this.board, ...(JSON.parse(data) as Pick<Board, 'at'>) }
      this.updatedAt = now()
    }
    const state = (is: 'on' | 'lost'): void => void (this.state = is)
    return followStream(`${events}${query === '' ? '' : `?${query}`}`, ['board', 'beat'], {
      tell,
      state,
    })
  }
}
