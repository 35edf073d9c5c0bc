import { listDueChannels } from './outbox.store.ts'
import { giveUpWhatWasLost, sendChannel, type SendingDeps } from './send-replies.ts'

export type Sender = {
  /**
   * Starts sending on every channel that has something due and is not just being sent on; does not wait for it. What
   * comes to a channel that is under way is looked for when it is through.
   */
  wake(): Promise<void>
  /** Waits until no channel is under way. How many answers were claimed since the sender was opened. */
  settle(): Promise<number>
  /** Claims nothing more, and waits for what is on its way. What does not end while somebody waits becomes 'unknown'. */
  stop(): Promise<void>
}

/** A channel that is being sent on; `isAsked`: something came since, look once more. */
type Lane = { isAsked: boolean; done: Promise<void> }

/**
 * Sends answers, each channel for itself: a server that never answers (thirty seconds for every ten letters) keeps the
 * answers of no other channel waiting. Several processes may have one each: answers are claimed in the database.
 */
export function openSender(deps: SendingDeps, councilId: number): Sender {
  /** Channels that are under way. */
  const lanes = new Map<number, Lane>()
  let count = 0
  let ending = false
  const isEnding = () => ending

  const run = async (channelId: number, lane: Lane): Promise<void> => {
    try {
      do {
        lane.isAsked = false
        const sent = await sendChannel(deps, { councilId, channelId }, isEnding)
        count += sent
      } while (lane.isAsked && !isEnding())
    } catch (error) {
      deps.log.error({ err: error, channel: channelId }, 'sending answers')
    } finally {
      // In the same step as the last look at `isAsked`: who comes after it starts anew.
      lanes.delete(channelId)
    }
  }
  const start = (channelId: number): void => {
    const lane = { isAsked: false, done: Promise.resolve() }
    lanes.set(channelId, lane)
    lane.done = run(channelId, lane)
  }
  const settle = async () => {
    while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.done))
    return count
  }
  return {
    async wake() {
      await giveUpWhatWasLost(deps, councilId)
      for (const channelId of await listDueChannels(deps.db, councilId, deps.clock.now())) {
        const lane = lanes.get(channelId)
        if (lane) lane.isAsked = true
        else if (!ending) start(channelId)
      }
    },
    settle,
    async stop() {
      ending = true
      await settle()
    },
  }
}

/** Sends everything whose moment has come, and waits for it. How many answers were claimed. */
export async function sendReplies(deps: SendingDeps, councilId: number): Promise<number> {
  const sender = openSender(deps, councilId)
  await sender.wake()
  return sender.settle()
}
