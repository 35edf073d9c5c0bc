// Everything generated must be what its generator gives today.
import { spawnSync } from 'node:child_process'

const generators = ['scripts/write-db-types.ts', 'scripts/write-openapi.ts', 'scripts/write-graph.ts']
const stale = generators.filter(
  (script) => spawnSync(process.execPath, [script, '--check'], { stdio: 'inherit' }).status !== 0,
)
process.exitCode = stale.length > 0 ? 1 : 0
