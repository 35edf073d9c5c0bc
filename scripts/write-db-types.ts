// Writes db/types.ts from a freshly migrated database; `--check` only says whether the file is current.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTestDatabase } from '../test/harness/database.ts'

const target = path.join(import.meta.dirname, '../db/types.ts')
const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-types-'))
const fresh = process.argv.includes('--check') ? path.join(folder, 'types.ts') : target
const town = await openTestDatabase()
try {
  const codegen = path.join(import.meta.dirname, '../node_modules/kysely-codegen/dist/cli/bin.js')
  const args = [
    codegen,
    '--url',
    town.url,
    '--dialect',
    'postgres',
    '--out-file',
    fresh,
    '--type-only-imports',
  ]
  args.push('--date-parser', 'string', '--type-mapping', '{"int8":"number"}')
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
} finally {
  await town.close()
}
if (fresh !== target && readFileSync(fresh, 'utf8') !== readFileSync(target, 'utf8')) {
  console.error('db/types.ts is not current: run npm run db:types')
  process.exitCode = 1
}
rmSync(folder, { recursive: true, force: true })
