import { waitAfter, type Draft } from './draft.ts'
import { deleteFilesOf, findDraft, findFile, saveDraft } from './draft-store.ts'
import { sendDraft, type Outcome } from './send-draft.ts'

export type DeliverTools = {
  language: string
  /** What is said when the server gives no words of its own. */
  words: { fileMissing: string; refused: string }
  onProgress: (part: number, parts: number) => void
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
      return { ...draft, state: 'refused', problem: words.fileMissing }
    case 'refused':
      return { ...draft, state: 'refused', problem: outcome.message || words.refused }
    case 'later':
      return putOff(draft)
    default:
      return outcome satisfies never
  }
}

/** Tries to send one finished report of the device, when it is due, and keeps what became of it. */
export async function deliver(id: string, tools: DeliverTools): Promise<void> {
  const draft = await findDraft(id)
  if (draft?.state !== 'waiting' || draft.nextAttemptAt > Date.now()) return
  let latest = draft
  const outcome = await sendDraft(draft, {
    fetch: (path, init) => fetch(path, init),
    language: tools.language,
    findFile,
    save: async (sent) => {
      latest = sent
      await saveDraft(sent)
    },
    onProgress: tools.onProgress,
  })
  if (outcome.kind === 'sent') await deleteFilesOf(id)
  await saveDraft(after(latest, outcome, tools.words))
}

const lockName = 'gacek-reports-send'

/** One window or worker of the device sends at a time; where locks are missing, the ids keep two from making two. */
export async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}

/** Windows and workers of the device tell each other that something changed. */
export const channelName = 'gacek-reports'
