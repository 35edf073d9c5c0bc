import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ToneHealth } from '#lib/contracts.ts'
import { toneData } from '#lib/tones/choose.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'tones.read')
  event.depends(toneData)
  return { health: await read<ToneHealth>(event, '/api/tones/health') }
}
