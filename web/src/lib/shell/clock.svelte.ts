import { browser } from '$app/env'
import { page } from '$app/state'
import { followServerTime, type DeviceTime } from './server-time.ts'

let ticked = $state<Date | null>(null)
let follow: ReturnType<typeof followServerTime> | null = null

const readDevice = (): DeviceTime => ({ told: Date.now(), run: performance.now() })

async function askServer(): Promise<number> {
  const answer = await fetch('/api/health', { method: 'HEAD', cache: 'no-store' })
  const told = Date.parse(answer.headers.get('date') ?? '')
  if (Number.isNaN(told)) throw new Error('The server told no time')
  return told
}

function tick(): void {
  if (follow === null) {
    const server = new Date(page.data.now).getTime()
    // On a slow phone the first seconds pass before the page has its data: the time of the server is not known yet.
    if (Number.isNaN(server)) return
    follow = followServerTime(server, readDevice(), askServer)
  }
  ticked = new Date(follow(readDevice))
}

if (browser) setInterval(tick, 1000)

/** The present moment: the server's while rendering, then ticking each second. */
export function now(): Date {
  return ticked ?? new Date(page.data.now)
}
