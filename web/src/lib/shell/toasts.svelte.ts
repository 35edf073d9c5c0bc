import type { Problem } from '#lib/api/client.ts'

export type Toast = {
  key: number
  text: string
  tone: 'done' | 'problem'
  /** The session has ended: signing in again is offered in another tab, so that what was typed stays. */
  signIn?: boolean
  /** Runs when the reader presses Undo. */
  undo?: () => Promise<void>
}

const shownMs = 8000
const shownWithUndoMs = 15_000

let nextKey = 1
const shown = $state<Toast[]>([])

export const toasts = {
  get all(): readonly Toast[] {
    return shown
  },
  /** Takes one away, when pressed or when its time is over. */
  dismiss(key: number): void {
    const at = shown.findIndex((toast) => toast.key === key)
    if (at >= 0) shown.splice(at, 1)
  },
  /** Tells that something was done; with `undo` it offers to take it back. */
  done(text: string, undo?: () => Promise<void>): void {
    add(undo ? { key: nextKey++, text, tone: 'done', undo } : { key: nextKey++, text, tone: 'done' })
  },
  /** Tells why something was not done; stays until dismissed. */
  problem(problem: Problem): void {
    const signIn = problem.status === 401
    add({ key: nextKey++, text: problem.message, tone: 'problem', ...(signIn ? { signIn } : {}) })
  },
}

function add(toast: Toast): void {
  shown.push(toast)
  if (shown.length > 4) shown.shift()
  if (toast.tone === 'done')
    setTimeout(() => toasts.dismiss(toast.key), toast.undo ? shownWithUndoMs : shownMs)
}
