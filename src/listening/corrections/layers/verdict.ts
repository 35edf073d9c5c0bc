import type { LayerEvaluation, Verdict } from '../contract.ts'

/** Fewer labels than this switch nothing on by themselves. */
export const FEWEST_LABELS = 60
/** Of them at least so many from the queue: what analysts came across was wrong by choice and proves nothing. */
export const FEWEST_EXAMINED = 40

/** Whether a layer has shown to be better than the base: macro-F1 with 95 % confidence, on posts it did not learn. */
export function verdictOf(
  layer: { labels: number; base: string; evaluation: Pick<LayerEvaluation, 'texts' | 'difference'> },
  base: string,
): Verdict {
  if (layer.base !== base) return 'old-base'
  if (layer.labels < FEWEST_LABELS || layer.evaluation.texts < FEWEST_EXAMINED) return 'too-few'
  return layer.evaluation.difference.low > 0 ? 'better' : 'not-better'
}
