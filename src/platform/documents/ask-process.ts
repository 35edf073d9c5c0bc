import { spawn } from 'node:child_process'
import path from 'node:path'

/** What a process wrote. `ok`: it ended by itself and in order; `complaint`: the beginning of what it said went wrong. */
type Asked = { ok: boolean; bytes: Buffer; complaint: string }

const LONGEST_MS = 90_000
const LONGEST_COMPLAINT = 2000

/**
 * Lets `file`, beside this one, work on `input` in a process of its own that is killed after 90 s. What strangers wrote can hurt
 * it alone, nobody waits on the main thread, and the memory of drawing (some 60 MB) is given back when it ends.
 */
export function askProcess(file: string, args: readonly string[], input: Buffer): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const script = path.join(import.meta.dirname, file)
    // Strangers may have written the input: nothing of our surroundings is handed to the process.
    const child = spawn(process.execPath, ['--max-old-space-size=512', script, ...args], {
      env: {},
      stdio: 'pipe',
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      complaint = (complaint + part).slice(0, LONGEST_COMPLAINT)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ ok: code === 0, bytes: Buffer.concat(parts), complaint }))
    // A process that dies early closes its end; what counts is what it wrote.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
