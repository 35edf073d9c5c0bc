import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ArchivePage } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const KEYS = ['q', 'kind', 'channel', 'office', 'from', 'to', 'before']

export const load: PageLoad = async (event) => {
  await requireRight(event, 'archive.read')
  const asked = KEYS.flatMap((key) => {
    const value = event.url.searchParams.get(key)
    return value ? [[key, value]] : []
  })
  const search = new URLSearchParams(asked)
  const list = await read<ArchivePage>(event, `/api/archive?${search.toString()}`)
  search.delete('before')
  const days = new URLSearchParams(asked.filter(([key]) => key === 'from' || key === 'to'))
  return {
    list,
    asked: Object.fromEntries(asked) as Record<string, string | undefined>,
    query: search.toString(),
    csv: `/api/archive/export.csv?${search.toString()}`,
    zip: `/api/archive/export.zip?${days.toString()}`,
  }
}
