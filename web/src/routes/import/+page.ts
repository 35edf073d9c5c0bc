import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ColumnMapping, ImportRun } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'imports.run')
  event.depends('gacek:imports')
  const [runs, mappings] = await Promise.all([
    read<{ imports: ImportRun[] }>(event, '/api/imports'),
    read<{ mappings: { name: string; mapping: ColumnMapping }[] }>(event, '/api/mappings'),
  ])
  const open = event.url.searchParams.get('run')
  const run = open ? await read<ImportRun>(event, `/api/imports/${encodeURIComponent(open)}`) : null
  return { imports: runs.imports, mappings: mappings.mappings, run }
}
