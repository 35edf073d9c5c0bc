// `npm run check`: everything a machine can say about the code without running it. The same words, in the same order, as CI.
import { spawnSync } from 'node:child_process'
import { buildWeb } from './build-web.ts'

const steps: [name: string, command: string][] = [
  ['format', 'prettier --check --log-level warn .'],
  ['lint', 'oxlint --type-aware'],
  ['types', 'tsc -p .'],
  ['screens', 'svelte-check --workspace web --tsconfig ./tsconfig.json --threshold warning'],
  ['boundaries', 'depcruise --config .dependency-cruiser.mjs src web/src'],
  ['unused', 'knip'],
  ['generated', 'node scripts/check-generated.ts'],
]

// The build writes the screens' generated types, without which they cannot be checked.
buildWeb()

const failed = steps.filter(([name, command]) => {
  const begun = performance.now()
  const result = spawnSync(command, { shell: true, encoding: 'utf8' })
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${result.status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (result.status !== 0) console.log(result.stdout, result.stderr)
  return result.status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
