import { z } from 'zod'
import type { Channel, Checkpoint } from '../channel.ts'

const foundSchema = z.object({ found: z.object({ remoteId: z.string(), permalink: z.string().nullable() }) })

/** The same text on our own timeline within this time is the same post. */
const RECENT_MS = 30 * 60_000

function readFound(checkpoint: Checkpoint | null) {
  return foundSchema.safeParse(checkpoint).data?.found ?? null
}

/**
 * For platforms without keys: before anything is prepared, our own timeline is looked at; a post with this very text of
 * the last half hour is taken for ours, and nothing is created. Looking happens before the moment, not at it.
 */
export function lookUpFirst(channel: Channel): Channel {
  return {
    ...channel,
    async prepare(context, payload, progress) {
      if (readFound(progress.checkpoint)) return { outcome: 'ready', checkpoint: progress.checkpoint ?? {} }
      if (progress.checkpoint === null) {
        const since = new Date(context.clock.now().getTime() - RECENT_MS)
        const own = await channel.findOwn(context, payload, since)
        if (own.outcome === 'found') {
          return {
            outcome: 'ready',
            checkpoint: { found: { remoteId: own.remoteId, permalink: own.permalink } },
          }
        }
      }
      return channel.prepare(context, payload, progress)
    },
    publish(context, payload, checkpoint) {
      const found = readFound(checkpoint)
      return found
        ? Promise.resolve({ outcome: 'published', ...found })
        : channel.publish(context, payload, checkpoint)
    },
  }
}
