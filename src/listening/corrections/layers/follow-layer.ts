import {
  createLayeredClassifier,
  findBaseVersion,
  unpackLayer,
} from '../../../language/correction-layer/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { ToneLayer } from '../../enrichment/index.ts'
import { findLayer, listChoices } from './layers.store.ts'

/** The layer that is on in this process. */
export type FollowedLayer = {
  /** As of the last `refresh`; null is the base alone. */
  current(): ToneLayer | null
  /** Reads which layer is on now. One small query when nothing changed. */
  refresh(): Promise<{ choice: number; layer: ToneLayer | null }>
}

/** Follows the choice of a council. A layer learned on another base model is not used. */
export function followLayer(db: Db, councilId: number): FollowedLayer {
  let known: { choice: number; layer: ToneLayer | null } = { choice: 0, layer: null }
  return {
    current: () => known.layer,
    async refresh() {
      const [last] = await listChoices(db, councilId, 1)
      if (!last || last.id === known.choice) return known
      known = {
        choice: last.id,
        layer: last.version === null ? null : await load(db, councilId, last.version),
      }
      return known
    },
  }
}

async function load(db: Db, councilId: number, version: number): Promise<ToneLayer | null> {
  const found = await findLayer(db, councilId, version)
  if (found?.base !== findBaseVersion()) return null
  return { version, classify: createLayeredClassifier(unpackLayer(found.weights)) }
}
