import type { Db } from '../../../platform/db/index.ts'

export type NewDelivery = {
  councilId: number
  channelId: number
  body: Buffer
  headers?: Record<string, string>
  receivedAt: Date
}

/** Keeps what a platform handed over, as it came: afterwards it may be acknowledged. One insert; it is read later. */
export async function keepDelivery(_db: Db, _delivery: NewDelivery): Promise<{ deliveryId: number }> {
  throw new Error('not yet')
}
