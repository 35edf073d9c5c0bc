// `npm test`: builds the screens when needed, runs every test, and a few files that failed once more, alone (decision 0024);
// stops the test database, names what wavered, ends with "N passed, N failed".
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stopTestServer } from '../test/harness/database.ts'
import {
  closingLine,
  joinRuns,
  RECORD_VARIABLE,
  tellWavering,
  worthAnotherRun,
  type RunRecord,
} from '../test/harness/wavering.ts'
import { buildWeb } from './build-web.ts'

const VITEST = path.join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')

/** One run of the tests named, of all without a name. Its record is null where it did not come to its end. */
async function runTests(args: readonly string[]): Promise<{ code: number; record: RunRecord | null }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gacek-tests-'))
  const kept = path.join(folder, 'record.json')
  const env = { ...process.env, [RECORD_VARIABLE]: kept }
  const run = spawn(process.execPath, [VITEST, 'run', ...args], { stdio: 'inherit', env })
  const [code] = (await once(run, 'close')) as [number | null]
  try {
    // Written by our own reporter, a moment ago.
    return { code: code ?? 1, record: JSON.parse(readFileSync(kept, 'utf8')) as RunRecord }
  } catch {
    return { code: code ?? 1, record: null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the files again that are worth it, says what wavered, and gives the exit code of both runs together. */
async function runAgain(first: RunRecord, files: readonly string[]): Promise<number> {
  console.log(`\nFailed in the whole run, now run again, alone:\n${files.join('\n')}\n`)
  const second = await runTests([...files, '--maxWorkers=1'])
  const joined = joinRuns(first, second.record ?? { files: [], astray: 0 })
  const wavered = tellWavering(first, joined)
  if (wavered.length > 0)
    console.log(`\nWavered: failed in the whole run, passed alone.\n${wavered.join('\n')}`)
  console.log(`\n${closingLine(joined)}`)
  return second.code
}

buildWeb()
const args = process.argv.slice(2)
const { code, record } = await runTests(args)
const again = record && args.length === 0 ? worthAnotherRun(record) : []
process.exitCode = record && again.length > 0 ? await runAgain(record, again) : code
await stopTestServer()
