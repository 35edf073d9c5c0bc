// `npm run check`: everything a machine can say about the code without running it. The same words as CI.
import { exec } from 'node:child_process'
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

type Outcome = { name: string; isRight: boolean; seconds: string; said: string }

function run([name, command]: [name: string, command: string]): Promise<Outcome> {
  const begun = performance.now()
  return new Promise((resolve) => {
    exec(command, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      resolve({ name, isRight: error === null, seconds, said: `${stdout}${stderr}` })
    })
  })
}

/** How many steps go on at a time: two cores are all there is. */
const AT_ONCE = 2
const waiting = [...steps]
const outcomes: Outcome[] = []
async function goOn(): Promise<void> {
  const next = waiting.shift()
  if (!next) return
  const outcome = await run(next)
  outcomes.push(outcome)
  console.log(`${outcome.isRight ? 'ok  ' : 'FAIL'} ${outcome.name} (${outcome.seconds} s)`)
  if (!outcome.isRight) console.log(outcome.said)
  await goOn()
}
await Promise.all(Array.from({ length: AT_ONCE }, goOn))
process.exitCode = outcomes.every(({ isRight }) => isRight) ? 0 : 1
