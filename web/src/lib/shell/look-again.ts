/**
 * Looks again and again while a page is shown, each time `pauseMs` after the look before has ended: on a slow line
 * a fixed beat would overtake every answer under way, and the page would never change.
 * Rests while nobody sees the page. Gives what stops it.
 */
export function lookAgain(pauseMs: number, look: () => Promise<unknown>): () => void {
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = (): void => {
    if (!isStopped) timer = setTimeout(() => void once(), pauseMs)
  }
  const once = async (): Promise<void> => {
    if (document.visibilityState === 'visible') await look().catch(() => undefined)
    next()
  }
  next()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
