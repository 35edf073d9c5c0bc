import { browser } from '$app/env'
import { page } from '$app/state'

let ticked = $state<Date | null>(null)
let aheadMs: number | null = null

function tick(): void {
  if (aheadMs === null) {
    const server = new Date(page.data.now).getTime()
    // On a slow phone the first seconds pass before the page has its data: the time of the server is not known yet.
    if (Number.isNaN(server)) return
    // The device's clock may be wrong (wall displays often are): keep the server's, moved on by the device's.
    aheadMs = server - Date.now()
  }
  ticked = new Date(Date.now() + aheadMs)
}

if (browser) setInterval(tick, 1000)

/** The present moment: the server's while rendering, then ticking each second. */
export function now(): Date {
  return ticked ?? new Date(page.data.now)
}
