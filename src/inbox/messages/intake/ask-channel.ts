import { inTransaction } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import type { Words } from '../../../platform/http/index.ts'
import { oneAtATime } from '../../../platform/one-at-a-time.ts'
import type { InboxChannel } from '../channels/index.ts'
import { changeWay, findChannel, openWay, saveCursor, type StoredWay } from '../ways/index.ts'
import { insertDeliveries } from './deliveries.store.ts'
import type { ReadingDeps } from './deps.ts'

/**
 * What asking a channel for news came to: the deliveries it brought, also when the line broke after them.
 * `problem`: what stood in the way, in words where the channel has some, else in the platform's; null when all went well.
 */
type Asked = { deliveries: number[]; problem: Words | null }

type Ask = {
  way: StoredWay
  channel: InboxChannel
  /** What it brings is the asker's to read until then; without it, whoever reads next takes it. */
  claimedUntil?: Date
}

async function ask(deps: ReadingDeps, councilId: number, { way, channel, claimedUntil }: Ask) {
  const of = { councilId, channelId: way.id }
  const deliveries: number[] = []
  try {
    const current = await findChannel(deps.db, councilId, way.id)
    await channel.poll?.(await openWay(deps, councilId, way), {
      cursor: current?.cursor ?? null,
      keep: async (found, cursor) => {
        const receivedAt = deps.clock.now()
        const kept = found.map((one) => ({
          ...of,
          ...one,
          receivedAt,
          ...(claimedUntil && { claimedUntil }),
        }))
        const ids = await inTransaction(deps.db, async (tx) => {
          await saveCursor(tx, of, cursor)
          return insertDeliveries(tx, kept)
        })
        deliveries.push(...ids)
      },
    })
    if (way.health !== 'good') await changeWay(deps.db, of, { health: 'good', told: null })
    return { deliveries, problem: null }
  } catch (error) {
    const detail = messageOf(error).slice(0, 500)
    deps.log.warn({ channel: way.id, kind: way.kind, detail }, 'a channel could not be asked')
    const problem = channel.explain?.(error) ?? { id: detail, en: detail }
    await changeWay(deps.db, of, { health: 'broken', told: problem })
    return { deliveries, problem }
  }
}

/**
 * Asks one channel for news; what it brings is kept with how far it was read. Its health says what stood in the way.
 * 'under-way' when it is just being asked.
 */
export async function askChannel(
  deps: ReadingDeps,
  councilId: number,
  given: Ask,
): Promise<Asked | 'under-way'> {
  return oneAtATime(deps.db, `channel ${councilId} ${given.way.id}`, () => ask(deps, councilId, given))
}
