/**
 * The text of an article for each channel: written, counted, checked, priced.
 * Takes a confirmed article and the dated limits of a platform (`limits/*.json`); gives a variant for the officer, findings
 * with a way out, a forecast of cost and quota, and the payload that goes out.
 * Promises: a composed text is never over the limits, never cut inside an address, a hashtag or a character.
 * Pure; owns no tables.
 */
export { checkVariant } from './check-variant.ts'
export { addNoteLine, noteLine, withdrawalText } from './correction-note.ts'
export { composeVariant } from './compose-variant.ts'
export type { Forecast, TextMeasure, Variant, VariantFinding } from './contract.ts'
export { measureText } from './count-text.ts'
export { forecast } from './forecast.ts'
export { plainText } from './plain-text.ts'
export { limitsOf, listFigures, type FormatLimits, type LimitFigure } from './limits-of.ts'
export { toPayload } from './to-payload.ts'
