import type { Tx } from '../../../platform/db/index.ts'
import type { Incoming, ReceiveDeps, Received } from '../incoming.ts'

/**
 * Keeps one thing that came in: once for its external id, in the thread it belongs to, announced to the cases in the
 * same transaction (`within`, or one of its own). An album's parts become one message. Says which message it is, and
 * whether that was not here before. Throws AppError('unknown-channel') when the council has no such channel.
 */
export async function receiveMessage(
  _deps: ReceiveDeps,
  _incoming: Incoming,
  _within?: Tx,
): Promise<Received> {
  throw new Error('not yet')
}
