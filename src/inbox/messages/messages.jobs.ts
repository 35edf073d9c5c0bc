import { z } from 'zod'
import type { Council } from '../../council/index.ts'
import { openReader, expireBodies, type ReadingDeps } from './intake/index.ts'
import { readKeeping } from './keeping/index.ts'
import { countDays } from './receipt/index.ts'
import { announceFloods } from './receiving/index.ts'
import { openSender, SEND_REPLIES, type Sender } from './sending/index.ts'

const TEND = 'inbox.messages.tend'
const EVERY_MINUTE = '* * * * *'
const EXPIRE = 'inbox.messages.expire'
const EVERY_NIGHT = '20 2 * * *'
const COUNT = 'inbox.messages.count'
const EVERY_FIVE_MINUTES = '*/5 * * * *'

const AT_ONCE = 2000
const DAY_MS = 86_400_000

export type MessageJobDeps = ReadingDeps & { council: Council }

async function expire(deps: MessageJobDeps): Promise<void> {
  const { deliveryDays } = await readKeeping(deps.db, deps.council.id)
  const before = new Date(deps.clock.now().getTime() - deliveryDays * DAY_MS)
  let removed = AT_ONCE
  while (removed === AT_ONCE) removed = await expireBodies(deps.db, deps.council.id, before, AT_ONCE)
}

async function handle(deps: MessageJobDeps, sender: Sender): Promise<void> {
  const { jobs, council } = deps
  const anything = z.object({}).loose()
  await jobs.handle(SEND_REPLIES, anything, () => sender.wake())
  // Postponed answers, and floods that wait to be announced.
  await jobs.handle(TEND, anything, async () => {
    await sender.wake()
    await announceFloods(deps, council.id)
  })
  await jobs.handle(EXPIRE, anything, () => expire(deps))
  await jobs.handle(COUNT, anything, () => countDays(deps, council))
  await jobs.schedule(TEND, EVERY_MINUTE, council.timeZone)
  await jobs.schedule(EXPIRE, EVERY_NIGHT, council.timeZone)
  await jobs.schedule(COUNT, EVERY_FIVE_MINUTES, council.timeZone)
}

/** Starts the work of messages: reading deliveries, asking channels, sending answers, counting, forgetting. */
export async function startMessages(deps: MessageJobDeps): Promise<{ stop(): Promise<void> }> {
  const sender = openSender(deps, deps.council.id)
  await handle(deps, sender)
  const reader = openReader(deps, deps.council.id)
  reader.start()
  return {
    stop: async () => {
      await Promise.all([reader.stop(), sender.stop()])
    },
  }
}
