import type { Db } from '../../../platform/db/index.ts'
import { insertDeliveries, type NewDelivery } from './deliveries.store.ts'

/** Keeps what a platform handed over, as it came: afterwards it may be acknowledged. One insert; it is read later. */
export async function keepDelivery(db: Db, delivery: NewDelivery): Promise<{ deliveryId: number }> {
  const [deliveryId] = await insertDeliveries(db, [delivery])
  if (deliveryId === undefined) throw new Error('a delivery was not kept')
  return { deliveryId }
}
