import { waitAfter, type Draft } from './draft.ts'
import { deleteFilesOf, findDraft, findFile, saveDraft } from './draft-store.ts'
import { sendDraft, type Outcome, type SendTools } from './send-draft.ts'

export type DeliverTools = {
  language: string
  /** What is said when the server gives no words of its own; a missing file by its number. */
  words: { fileMissing: (number: string) => string; refused: string }
  post: SendTools['post']
  onProgress: SendTools['onProgress']
  /** Also before its turn: the browser woke the worker because there is a signal. */
  atOnce?: boolean
}

function putOff(draft: Draft): Draft {
  const attempts = draft.attempts + 1
  return { ...draft, attempts, nextAttemptAt: Date.now() + waitAfter(attempts, Math.random()) }
}

/** The draft after an attempt. */
function after(draft: Draft, outcome: Outcome, words: DeliverTools['words']): Draft {
  switch (outcome.kind) {
    case 'sent':
      return { ...draft, state: 'sent', problem: null, updatedAt: new Date().toISOString() }
    case 'signed-out':
      return { ...draft, state: 'signed-out' }
    case 'file-missing':
      return { ...draft, state: 'refused', problem: words.fileMissing(String(outcome.number)) }
    case 'refused':
      return { ...draft, state: 'refused', problem: outcome.message || words.refused }
    case 'later':
      return putOff(draft)
    case 'taken-back':
      return draft
    default:
      return outcome satisfies never
  }
}

/**
 * Tries to send one finished report of the device, when it is due, and keeps what became of it. What the officer opened to
 * correct, or deleted, meanwhile is left as they have it now.
 */
export async function deliver(id: string, tools: DeliverTools): Promise<void> {
  const draft = await findDraft(id)
  if (draft?.state !== 'waiting') return
  if (!tools.atOnce && draft.nextAttemptAt > Date.now()) return
  const isWanted = async (): Promise<boolean> => (await findDraft(id))?.state === 'waiting'
  const saveWanted = async (now: Draft): Promise<void> => {
    if (await isWanted()) await saveDraft(now)
  }
  let latest = draft
  const outcome = await sendDraft(draft, {
    ask: (path, signal) => fetch(path, { signal }),
    post: tools.post,
    language: tools.language,
    findFile,
    save: async (sent) => {
      latest = sent
      await saveWanted(sent)
    },
    isWanted,
    onProgress: tools.onProgress,
  })
  if (outcome.kind !== 'sent') return saveWanted(after(latest, outcome, tools.words))
  await deleteFilesOf(id)
  if (await findDraft(id)) await saveDraft(after(latest, outcome, tools.words))
}

const lockName = 'gacek-reports-send'

/** One window or worker of the device sends at a time; where locks are missing, the ids keep two from making two. */
export async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}

/** Waits until nothing is being sent on this device. */
export async function untilNothingIsSent(): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(lockName, () => undefined)
}

/** Windows and workers of the device tell each other that something changed. */
export const channelName = 'gacek-reports'
