import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { MAIL_LIMITS, type MailNote, type MailReading } from './mail.ts'
import type { WorkerAnswer, WorkerTask } from './mail-worker.ts'
import { salvageMail } from './salvage-mail.ts'

/** Reads mails one after the other, away from the event loop. */
export type MailReader = {
  /** Never throws for what a mail holds: what cannot be read comes back salvaged, with a note why. */
  read(raw: Uint8Array, own: string): Promise<MailReading>
  close(): Promise<void>
}

type Waiting = { task: WorkerTask; done: (answer: WorkerAnswer | MailNote) => void }

const WORKER = new URL('mail-worker.ts', import.meta.url)
const START_MS = 20_000
/** On a busy machine a mail waits for the processor: by the clock on the wall it may take so many times its limit. */
const PATIENCE = 10

/** One worker: alive until a mail is too slow, too big for its memory, or breaks it. */
class MailWorker {
  readonly #worker: Worker
  readonly #started: Promise<void>
  #waiting: Waiting | null = null
  broken = false

  constructor(memoryMb: number) {
    this.#worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: memoryMb }, stdout: false })
    this.#worker.unref()
    this.#started = new Promise((ready) => {
      this.#worker.on('message', (answer: WorkerAnswer) => {
        if ('ready' in answer) ready()
        else this.#settle(answer)
      })
      const fail = (): void => {
        this.broken = true
        ready()
        this.#settle('unreadable')
      }
      this.#worker.on('error', fail).on('exit', fail)
    })
  }

  #settle(answer: WorkerAnswer | MailNote): void {
    this.#waiting?.done(answer)
    this.#waiting = null
  }

  async read(task: WorkerTask, limitMs: number): Promise<WorkerAnswer | MailNote> {
    const late = setTimeout(() => void this.#worker.terminate(), START_MS)
    await this.#started
    clearTimeout(late)
    if (this.broken) return 'unreadable'
    const answer = new Promise<WorkerAnswer | MailNote>((done) => {
      this.#waiting = { task, done }
    })
    const over = new AbortController()
    const stop = (): void => {
      if (over.signal.aborted) return
      this.broken = true
      this.#settle('too-slow')
      void this.#worker.terminate()
    }
    const timer = setTimeout(stop, PATIENCE * limitMs)
    this.#worker.ref()
    void this.#useUp(limitMs, over.signal).then(stop, () => undefined)
    this.#worker.postMessage(task, [])
    const result = await answer
    over.abort()
    clearTimeout(timer)
    this.#worker.unref()
    return result
  }

  /** Resolves when the worker has used `limitMs` of processor time from now on; rejects once it is `over`. */
  async #useUp(limitMs: number, over: AbortSignal): Promise<void> {
    const before = await this.#worker.cpuUsage()
    for (let left = limitMs; left > 0;) {
      await delay(left, undefined, { signal: over })
      const { user, system } = await this.#worker.cpuUsage(before)
      left = limitMs - (user + system) / 1000
    }
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}

/**
 * A reader with one worker, started at the first mail and again after one that broke it. `limitMs` of processor
 * time for one mail (default 800 ms), `memoryMb` for the worker (default 256).
 */
export function openMailReader(options: { limitMs?: number; memoryMb?: number } = {}): MailReader {
  const limitMs = options.limitMs ?? MAIL_LIMITS.readMs
  let worker: MailWorker | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function readNow(task: WorkerTask): Promise<MailReading> {
    if (task.raw.byteLength > MAIL_LIMITS.bytes) {
      return { complete: false, mail: salvageMail(task.raw, 'too-large') }
    }
    if (worker === null || worker.broken) worker = new MailWorker(options.memoryMb ?? 256)
    const answer = await worker.read(task, limitMs)
    if (typeof answer === 'string') return { complete: false, mail: salvageMail(task.raw, answer) }
    if ('ok' in answer && answer.ok) return { complete: true, mail: answer.mail }
    return { complete: false, mail: salvageMail(task.raw, 'unreadable') }
  }

  return {
    read(raw, own) {
      const next = last.then(() => readNow({ raw, own }))
      last = next.catch(() => undefined)
      return next
    },
    async close() {
      await last
      await worker?.stop()
      worker = null
    },
  }
}
