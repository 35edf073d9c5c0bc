/** How long after the last movement over a list its rows stay where they are. */
const REST_MS = 8000
const SIGNS = ['pointermove', 'pointerdown', 'touchmove', 'keydown', 'focusin'] as const

/**
 * Whether somebody points at a list, touches it or walks through it with the keyboard: then its rows must not
 * change places under the finger. A pointer left lying on it counts for a few seconds only.
 */
export class Calm {
  isInUse = $state(false)

  /** Watches a list; gives what stops it. */
  watch = (list: HTMLElement): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = (): void => {
      clearTimeout(timer)
      this.isInUse = false
    }
    const use = (): void => {
      this.isInUse = true
      clearTimeout(timer)
      timer = setTimeout(rest, REST_MS)
    }
    const leave = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') rest()
    }
    for (const sign of SIGNS) list.addEventListener(sign, use, { passive: true })
    list.addEventListener('pointerleave', leave)
    return () => {
      rest()
      for (const sign of SIGNS) list.removeEventListener(sign, use)
      list.removeEventListener('pointerleave', leave)
    }
  }
}
