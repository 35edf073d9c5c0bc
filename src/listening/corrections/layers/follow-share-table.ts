import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { loadShareTable, updateShareTable, type ShareTable } from '../../../language/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { evaluationSchema } from '../contract.ts'
import { findExamination, findStanding } from './layers.store.ts'

/** Fewer labels of the random part leave the shipped table alone. */
const FEWEST_RANDOM = 100

/** How the model that reads now errs in this council. */
export type ShareTables = {
  /** For one matter: labels of other matters say little of how this one is read. */
  matter: ShareTable
  /** For all that is said: the labels were drawn from just that. */
  all: ShareTable
}

/**
 * Gives the shipped table joined with the council's labels of the random part once there are a hundred. Undefined while
 * there are fewer. One small query when nothing changed.
 */
export function followShareTables(db: Db, councilId: number): () => Promise<ShareTables | undefined> {
  let known = { choice: -1, newest: -1 }
  let tables: ShareTables | undefined
  return async () => {
    const { choice, on, newest } = await findStanding(db, councilId)
    if (choice === known.choice && newest === known.newest) return tables
    const found = await findExamination(db, councilId, on)
    tables = found?.base === findBaseVersion() ? joinTables(found.evaluation, on !== null) : undefined
    known = { choice, newest }
    return tables
  }
}

function joinTables(stored: unknown, isLayerOn: boolean): ShareTables | undefined {
  const evaluation = evaluationSchema.parse(stored)
  const bins = evaluation[isLayerOn ? 'layer' : 'base'].randomBins
  const texts = bins.flat().reduce((sum, count) => sum + count, 0)
  if (texts < FEWEST_RANDOM) return undefined
  const shipped = loadShareTable()
  return { matter: updateShareTable(shipped, bins, 'other'), all: updateShareTable(shipped, bins, 'same') }
}
