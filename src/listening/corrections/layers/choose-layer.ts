import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { recordAudit } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import type { ChoiceReason, LayerEvaluation } from '../contract.ts'
import { MARK_JOB, type CorrectionDeps } from '../correction-deps.ts'
import { addChoice, findLayer, listChoices, lockChoices, type ChoiceRow } from './layers.store.ts'
import { verdictOf } from './verdict.ts'

export type ChooseRefusal = 'unknown-layer' | 'old-base' | 'already-so'
export type Chosen = { ok: true } | { ok: false; refusal: ChooseRefusal }

/** A person switched off or went back: then nothing is switched on by itself. */
export function isHeld(last: Pick<ChoiceRow, 'reason'> | undefined): boolean {
  return last?.reason === 'switched-off' || last?.reason === 'rolled-back'
}

type Choice = { version: number | null; reason: ChoiceReason; officer: { id: string; name: string } | null }

async function write(tx: Tx, deps: CorrectionDeps, choice: Choice): Promise<void> {
  const { councilId, jobs, clock } = deps
  await addChoice(tx, councilId, { ...choice, at: clock.now() })
  const subject = choice.version === null ? 'base' : String(choice.version)
  const officerId = choice.officer?.id ?? null
  const action = `tones.layer-${choice.reason}`
  await recordAudit(tx, { councilId, officerId, action, subject, detail: '' })
  await jobs.enqueue(tx, MARK_JOB, { councilId })
}

/** Switches a layer on that has shown to be better, unless a person decided otherwise. */
export async function chooseByItself(
  tx: Tx,
  deps: CorrectionDeps,
  layer: { version: number; base: string; labels: number; evaluation: LayerEvaluation },
): Promise<void> {
  const [last] = await listChoices(tx, deps.councilId, 1)
  if (isHeld(last) || verdictOf(layer, findBaseVersion()) !== 'better') return
  await write(tx, deps, { version: layer.version, reason: 'automatic', officer: null })
}

/** Switches a layer on, goes back to an earlier one, or (null) to the base alone. Posts are marked anew at once. */
export async function chooseLayer(
  deps: CorrectionDeps,
  version: number | null,
  officer: { id: string; name: string } | null,
): Promise<Chosen> {
  return inTransaction(deps.db, async (tx): Promise<Chosen> => {
    await lockChoices(tx, deps.councilId)
    const [last] = await listChoices(tx, deps.councilId, 1)
    if ((last?.version ?? null) === version) return { ok: false, refusal: 'already-so' }
    if (version === null) {
      await write(tx, deps, { version, reason: 'switched-off', officer })
      return { ok: true }
    }
    const layer = await findLayer(tx, deps.councilId, version)
    if (!layer) return { ok: false, refusal: 'unknown-layer' }
    if (layer.base !== findBaseVersion()) return { ok: false, refusal: 'old-base' }
    const isBack = (last?.version ?? 0) > version
    await write(tx, deps, { version, reason: isBack ? 'rolled-back' : 'switched-on', officer })
    return { ok: true }
  })
}

/** After a new base model: lets a layer that was learned on another one rest. Gives whether there was one. */
export async function restOldLayer(deps: CorrectionDeps): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    await lockChoices(tx, deps.councilId)
    const [last] = await listChoices(tx, deps.councilId, 1)
    if (!last?.version) return false
    const layer = await findLayer(tx, deps.councilId, last.version)
    if (layer?.base === findBaseVersion()) return false
    await write(tx, deps, { version: null, reason: 'new-base', officer: null })
    return true
  })
}
