import type { InformationItem, InformationList } from '#lib/contracts.ts'
import { readPortal } from '#lib/portal/load.ts'
import type { PageServerLoad } from './$types'

const CLASSES = ['periodic', 'immediate', 'always', 'excluded'] as const

/** The public-information list, by class and words. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const chosen: InformationItem['class'] | null =
    CLASSES.find((one) => one === searchParams.get('kelompok')) ?? null
  const q = (searchParams.get('q') ?? '').trim().slice(0, 140)
  const after = searchParams.get('setelah')?.slice(0, 400)
  const query = new URLSearchParams({ q, ...(chosen ? { class: chosen } : {}), ...(after ? { after } : {}) })
  return { list: await readPortal<InformationList>(event, `/api/portal/information?${query}`), chosen, q }
}
