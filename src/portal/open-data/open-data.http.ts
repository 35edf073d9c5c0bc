import { Readable } from 'node:stream'
import { z } from 'zod'
import { csvLine, CSV_START } from '../../platform/write-csv.ts'
import type { App } from '../../platform/http/index.ts'
import { ALWAYS_ASK, homeOf } from '../answer.http.ts'
import { dataSetsSchema } from '../contract.ts'
import { openPerformance } from '../figures/index.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { DATA_SETS, type DataSet, type Reading } from './data-sets.ts'

/** The file as CSV (RFC 4180), piece by piece: it is never whole in memory. */
async function* writeCsv(deps: PortalDeps, set: DataSet, reading: Reading): AsyncGenerator<string> {
  yield CSV_START + csvLine(set.columns.map((one) => one.name))
  for await (const rows of set.pages(deps.readPublicly, reading)) {
    yield rows.map((row) => csvLine(set.columns.map((one) => row[one.name] ?? null))).join('')
  }
}

/** The file as one JSON array. */
async function* writeJson(deps: PortalDeps, set: DataSet, reading: Reading): AsyncGenerator<string> {
  let separator = '['
  for await (const rows of set.pages(deps.readPublicly, reading)) {
    for (const row of rows) {
      yield `${separator}\n${JSON.stringify(row)}`
      separator = ','
    }
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}

const FORMATS = [
  { ending: 'csv', type: 'text/csv; charset=utf-8', write: writeCsv },
  { ending: 'json', type: 'application/json; charset=utf-8', write: writeJson },
] as const

/** Open data: each set as CSV and JSON, and what its columns mean. */
export function registerOpenData(app: App, deps: PortalDeps): void {
  const performance = openPerformance(deps)
  app.get(
    '/api/portal/data',
    { schema: { tags: ['portal'], summary: 'The data dictionary', response: { 200: dataSetsSchema } } },
    () => ({ sets: DATA_SETS.map(({ name, columns }) => ({ name, columns })) }),
  )
  for (const set of DATA_SETS) {
    for (const { ending, type, write } of FORMATS) {
      app.get(
        `/portal/data/${set.name}.${ending}`,
        { schema: { tags: ['portal'], summary: `Open data: ${set.name}`, response: { 200: z.any() } } },
        (request, reply) => {
          const reading = { councilId: deps.council.id, home: homeOf(deps.publicUrl, request), performance }
          reply.headers({ 'cache-control': ALWAYS_ASK, 'access-control-allow-origin': '*' })
          return reply.type(type).send(Readable.from(write(deps, set, reading)))
        },
      )
    }
  }
}
