import { invalidate } from '$app/navigation'
import { send } from '#lib/api/client.ts'
import type { LayersView } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** Makes the page of sentiment health read its data again. */
export const toneData = 'gacek:tones'

/** The classes in the order of every matrix. */
export const TONES = ['negative', 'neutral', 'positive'] as const

/** Switches a layer on, goes back to it, or (null) leaves the base model alone; tells how it went. */
export async function chooseLayer(version: number | null): Promise<void> {
  const answer = await send<LayersView>('POST', '/api/tones/choice', { version })
  if (answer.ok) toasts.done(words().tones.turned)
  else toasts.problem(answer.problem)
  await invalidate(toneData)
}
