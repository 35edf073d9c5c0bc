// Writes docs/openapi.json from the routes' schemas; `--check` only says whether it is current.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTestDatabase } from '../test/harness/database.ts'
import { openReadingApp } from '../test/harness/reading-app.ts'

const target = path.join(import.meta.dirname, '../docs/openapi.json')
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-openapi-'))
const town = await openTestDatabase()
const app = await openReadingApp(town.db, dataDir)
const reply = await app.inject('/api/openapi.json')
/** Lists of words stand on one line, so that a person can read the file and a change shows as one. */
const text = `${JSON.stringify(reply.json(), null, 2).replaceAll(
  /\[\s*("[^"\n]*"(?:,\s*"[^"\n]*")*)\s*\]/g,
  (_list, words: string) => `[${words.replaceAll(/,\s*\n\s*/g, ', ')}]`,
)}\n`
await app.close()
await town.close()
rmSync(dataDir, { recursive: true, force: true })

if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/openapi.json is not current: run npm run openapi')
  process.exitCode = 1
}
