const STEPS: Record<string, number> = { j: 1, k: -1 }
/** Elsewhere the arrows belong to the page. */
const STEPS_INSIDE: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Which way a key goes in a list: 1 to the next, -1 to the one before, 0 nowhere. `inside`: whether the focus is in it. */
export function stepOf(event: Pick<KeyboardEvent, 'key'>, inside: boolean): number {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return STEPS[key] ?? (inside ? STEPS_INSIDE[key] : undefined) ?? 0
}
