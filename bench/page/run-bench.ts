import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** What a bench said: its line of JSON, or null when it had nothing to measure here, and how long it took. */
export type Run = { bench: string; said: Record<string, unknown> | null; seconds: number; isKept: boolean }

/** Runs `bench/<name>.ts` in a process of its own; its output passes through, its last line of JSON is kept. */
export async function runBench(bench: string): Promise<Run> {
  const begun = performance.now()
  const script = path.join(import.meta.dirname, '..', `${bench}.ts`)
  const child = spawn(process.execPath, ['--expose-gc', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said: Record<string, unknown> | null = null
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    console.log(line)
    if (line.startsWith('{"bench"')) said = JSON.parse(line) as Record<string, unknown>
  })
  const [code] = (await once(child, 'close')) as [number]
  const seconds = Math.round((performance.now() - begun) / 1000)
  if (code !== 0 && said === null) throw new Error(`bench/${bench}.ts ended with ${code}`)
  return { bench, said, seconds, isKept: code === 0 }
}

/** The number at `place` ("streams.0.final.ami") in what a bench said; null when there is none. */
export function numberAt(said: unknown, place: string): number | null {
  let found: unknown = said
  for (const step of place.split('.')) {
    if (typeof found !== 'object' || found === null) return null
    found = (found as Record<string, unknown>)[step]
  }
  return typeof found === 'number' ? found : null
}
