import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { loadShareTable, updateShareTable, type ShareTable } from '../../../language/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { evaluationSchema } from '../contract.ts'
import { findExamination, findStanding } from './layers.store.ts'

/** Fewer labels of the random part leave the shipped table alone. */
const FEWEST_RANDOM = 100

/**
 * Gives how the model that reads now errs in this council: the shipped table, joined with the council's labels of the
 * random part once there are a hundred. Undefined while there are fewer. One small query when nothing changed.
 */
export function followShareTable(db: Db, councilId: number): () => Promise<ShareTable | undefined> {
  let known = { choice: -1, newest: -1 }
  let table: ShareTable | undefined
  return async () => {
    const { choice, on, newest } = await findStanding(db, councilId)
    if (choice === known.choice && newest === known.newest) return table
    const found = await findExamination(db, councilId, on)
    table = found?.base === findBaseVersion() ? joinTable(found.evaluation, on !== null) : undefined
    known = { choice, newest }
    return table
  }
}

function joinTable(stored: unknown, isLayerOn: boolean): ShareTable | undefined {
  const evaluation = evaluationSchema.parse(stored)
  const bins = evaluation[isLayerOn ? 'layer' : 'base'].randomBins
  const texts = bins.flat().reduce((sum, count) => sum + count, 0)
  return texts < FEWEST_RANDOM ? undefined : updateShareTable(loadShareTable(), bins)
}
