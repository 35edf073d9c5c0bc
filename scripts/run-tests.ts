// `npm test`: builds the screens when needed, runs every test, stops the test database, ends with "N passed, N failed".
import { spawn } from 'node:child_process'
import path from 'node:path'
import { stopTestServer } from '../test/harness/database.ts'
import { buildWeb } from './build-web.ts'

buildWeb()
const vitest = path.join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const run = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit' })
run.on('close', (code) => {
  process.exitCode = code ?? 1
  void stopTestServer()
})
