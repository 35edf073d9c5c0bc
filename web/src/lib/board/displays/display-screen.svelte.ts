import { send, type Problem } from '#lib/api/client.ts'
import type { Board } from '#lib/contracts.ts'

const BOARD = '/api/display/board'
/** Between two looks where Gacek cannot be reached. */
const LOST_MS = 5_000
/** Between two looks of a screen whose link is over: it may be renewed. */
const ENDED_MS = 60_000

/** Why a screen shows no board; of a link that is not known also who opened the page without one. */
export type Ending = 'revoked' | 'expired' | 'unknown'
const ENDINGS: Record<string, Ending> = {
  'display-revoked': 'revoked',
  'display-expired': 'expired',
  'display-unknown': 'unknown',
}

/** A screen without a person: reads the board of its display link, and says when the link is over. */
export class DisplayScreen {
  board = $state.raw<Board | null>(null)
  ending = $state<Ending | null>(null)
  /** Gacek was asked and could not be reached. */
  isOffline = $state(false)
  #secret = ''

  /** Begins with the secret behind the # of the address, or '' where the screen has handed it over before. */
  async begin(secret: string): Promise<void> {
    this.#secret = secret
    await this.look()
  }

  /** Reads the board, or why there is none. */
  async look(): Promise<void> {
    if (this.#secret !== '') {
      const entered = await send('POST', '/api/display/enter', { token: this.#secret })
      if (!entered.ok) return this.#refused(entered.problem)
      this.#secret = ''
    }
    const answer = await send<Board>('GET', BOARD)
    if (!answer.ok) return this.#refused(answer.problem)
    this.board = answer.value
    this.ending = null
    this.isOffline = false
  }

  /** Looks again and again while there is no board, or (`isLost`) nothing comes any more; gives what stops it. */
  lookAgain(isLost: boolean): (() => void) | undefined {
    if (this.board !== null && this.ending === null && !isLost) return undefined
    const timer = setInterval(() => void this.look(), this.ending === null ? LOST_MS : ENDED_MS)
    return () => clearInterval(timer)
  }

  #refused({ code }: Problem): void {
    this.ending = ENDINGS[code] ?? this.ending
    // No answer, or not now: what is shown stays, with the mark that the line is lost.
    this.isOffline = ENDINGS[code] === undefined
  }
}
