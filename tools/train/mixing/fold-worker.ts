import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { answerFold } from './answer-unseen.ts'

/** Answers one fold in a thread of its own, so that two are learnt at once. */
const { fold, folds } = z.object({ fold: z.number(), folds: z.number() }).parse(workerData)
const port = parentPort
if (!port) throw new Error('fold-worker runs as a worker thread')
port.postMessage(answerFold(fold, folds))
