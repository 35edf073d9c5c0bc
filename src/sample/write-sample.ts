import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { generateSample } from './generate-sample.ts'

/**
 * Writes the sample to standard output as JSON Lines in order of arrival: plain post records, or with `--labels` one
 * `{record, kind, truth}` a line. `--now` and `--seed` make it repeatable.
 */
async function writeSample(): Promise<void> {
  const { values } = parseArgs({
    options: { labels: { type: 'boolean' }, now: { type: 'string' }, seed: { type: 'string' } },
  })
  const now = values.now === undefined ? new Date() : new Date(values.now)
  if (Number.isNaN(now.getTime()))
    throw new Error('--now harus waktu ISO 8601 (--now must be an ISO 8601 time)')
  for (const post of generateSample({ now, seed: Number(values.seed ?? 1) })) {
    const line = JSON.stringify(values.labels === true ? post : post.record)
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeSample()
