import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../../../../platform/errors.ts'
import { parseMail } from './parse-mail.ts'
import type { ReadMail } from './mail.ts'

export type WorkerTask = { raw: Uint8Array; own: string }
export type WorkerAnswer = { ok: true; mail: ReadMail } | { ok: false; problem: string } | { ready: true }

const port = parentPort
if (port) {
  port.on('message', (task: WorkerTask) => {
    void parseMail(task.raw, task.own)
      .then((mail): WorkerAnswer => ({ ok: true, mail }))
      .catch((error: unknown): WorkerAnswer => ({ ok: false, problem: messageOf(error).slice(0, 200) }))
      .then((answer) => port.postMessage(answer))
  })
  port.postMessage({ ready: true } satisfies WorkerAnswer)
}
