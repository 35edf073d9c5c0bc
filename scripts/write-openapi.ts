// Writes docs/openapi.json from the routes' schemas; `--check` only says whether it is current.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { composeApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { findActiveCouncil } from '../src/council/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createLog } from '../src/platform/log.ts'
import { createFetcher } from '../src/platform/network/index.ts'
import { openBoard } from '../src/start/open-board.ts'
import { openGazetteer } from '../src/start/open-listening.ts'
import { openTestDatabase } from '../test/harness/database.ts'

const target = path.join(import.meta.dirname, '../docs/openapi.json')
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-openapi-'))

async function describeApi(): Promise<string> {
  const town = await openTestDatabase()
  try {
    const { db } = town
    const council = await findActiveCouncil(db)
    if (!council) throw new Error('no council')
    const log = createLog('silent')
    const gazetteer = openGazetteer(council)
    const reading = await openBoard({ db, log, clock: systemClock, council, gazetteer, detector: null })
    const common = { config: readConfig({ DATA_DIR: dataDir }), db, clock: systemClock, log, council, reading }
    const jobs = { handle: refuse, schedule: refuse, enqueue: refuse, stop: refuse }
    const app = await composeApp({ ...common, jobs, fetcher: createFetcher(), detector: null }, { screens: false })
    const reply = await app.inject('/api/openapi.json')
    await app.close()
    return `${JSON.stringify(reply.json(), null, 2)}\n`
  } finally {
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Nothing is handed over while the routes are only described. */
function refuse(): Promise<never> {
  return Promise.reject(new Error('no work here'))
}

const text = await describeApi()
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/openapi.json is not current: run npm run openapi')
  process.exitCode = 1
}
process.exit()
