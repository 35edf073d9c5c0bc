import { waitAfter, type Draft } from './draft.ts'
import { deleteDraft, deleteFilesOf, findFile, listDrafts, saveDraft } from './draft-store.ts'
import { sendDraft, type Outcome } from './send-draft.ts'

type Who = { officerId: string; language: string; zone: string; fileMissing: string; refused: string }
type Sending = { id: string; part: number; parts: number }

/** Long enough to be seen; then it stands on the list of the server only. */
const sentStaysMs = 10 * 60_000

let who: Who | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let busy = false
let channel: BroadcastChannel | null = null

const state = $state<{
  drafts: Draft[]
  sending: Sending | null
  ready: boolean
  online: boolean
  broken: boolean
}>({
  drafts: [],
  sending: null,
  ready: false,
  online: true,
  broken: false,
})

async function reload(): Promise<void> {
  if (!who) return
  state.drafts = await listDrafts(who.officerId)
}

/** Other windows of the device read again. */
function tellOthers(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target origin
  channel?.postMessage('changed')
}

async function keep(draft: Draft): Promise<void> {
  await saveDraft($state.snapshot(draft))
  await reload()
  tellOthers()
}

function putOff(draft: Draft): Draft {
  const attempts = draft.attempts + 1
  return { ...draft, attempts, nextAttemptAt: Date.now() + waitAfter(attempts, Math.random()) }
}

/** The draft after an attempt. */
function after(draft: Draft, outcome: Outcome, words: Who): Draft {
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

async function attempt(id: string, by: Who): Promise<void> {
  const draft = (await listDrafts(by.officerId)).find((one) => one.id === id)
  if (draft?.state !== 'waiting' || draft.nextAttemptAt > Date.now()) return
  let latest = draft
  const outcome = await sendDraft(draft, {
    fetch: (path, init) => fetch(path, init),
    language: by.language,
    zone: by.zone,
    findFile,
    save: async (sent) => {
      latest = sent
      await saveDraft(sent)
    },
    onProgress: (part, parts) => (state.sending = { id, part, parts }),
  })
  if (outcome.kind === 'sent') await deleteFilesOf(id)
  await keep(after(latest, outcome, by))
}

function isDue(draft: Draft): boolean {
  return draft.state === 'waiting' && draft.nextAttemptAt <= Date.now()
}

/** One window of the device sends at a time; where locks are missing, the ids keep two from making two. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('gacek-reports-send', { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}

function planNext(): void {
  clearTimeout(timer)
  const waiting = state.drafts.filter((draft) => draft.state === 'waiting')
  if (waiting.length === 0 || !state.online) return
  const next = Math.min(...waiting.map((draft) => draft.nextAttemptAt))
  timer = setTimeout(() => void run(), Math.max(1000, next - Date.now()))
}

async function run(): Promise<void> {
  const by = who
  if (!by || busy || !state.online) return
  busy = true
  try {
    await alone(async () => {
      for (const draft of state.drafts.filter(isDue)) await attempt(draft.id, by)
    })
  } finally {
    busy = false
    state.sending = null
  }
  planNext()
}

/** Makes all that waits due at once: the signal is back, or somebody asks for it. */
async function hurry(): Promise<void> {
  for (const draft of state.drafts.filter((one) => one.state === 'waiting')) {
    await saveDraft({ ...$state.snapshot(draft), nextAttemptAt: 0 })
  }
  await reload()
  await run()
}

async function tidy(): Promise<void> {
  for (const draft of state.drafts) {
    const age = Date.now() - Date.parse(draft.updatedAt)
    if (draft.state === 'sent' && age > sentStaysMs) await deleteDraft(draft.id)
    // Whoever is here is signed in again.
    if (draft.state === 'signed-out')
      await saveDraft({ ...$state.snapshot(draft), state: 'waiting', nextAttemptAt: 0 })
  }
  await reload()
}

/** The reports on this device: drafts, and what waits to be sent. Survives reload and closing of the browser. */
export const outbox = {
  get drafts(): readonly Draft[] {
    return state.drafts
  },
  get sending(): Sending | null {
    return state.sending
  },
  /** Whether the device's database has been read. */
  get ready(): boolean {
    return state.ready
  },
  get online(): boolean {
    return state.online
  },
  /** The device keeps nothing (a private window). */
  get broken(): boolean {
    return state.broken
  },
  /** Begins for a signed-in officer: reads the device, sends what waits, follows the signal. Returns how to end it. */
  open(officer: Who): () => void {
    who = officer
    const follow = (): void => {
      state.online = navigator.onLine
      if (state.online) void hurry()
    }
    const look = (): void => void (document.visibilityState === 'visible' && run())
    channel = 'BroadcastChannel' in window ? new BroadcastChannel('gacek-reports') : null
    channel?.addEventListener('message', () => void reload())
    window.addEventListener('online', follow)
    window.addEventListener('offline', follow)
    document.addEventListener('visibilitychange', look)
    state.online = navigator.onLine
    reload()
      .then(tidy)
      .then(hurry)
      .catch(() => (state.broken = true))
      .finally(() => (state.ready = true))
    return () => {
      clearTimeout(timer)
      channel?.close()
      window.removeEventListener('online', follow)
      window.removeEventListener('offline', follow)
      document.removeEventListener('visibilitychange', look)
    }
  },
  /** Keeps a draft as it is now. */
  keep,
  /** Hands a finished report over to be sent once. */
  async submit(draft: Draft): Promise<void> {
    const now = new Date().toISOString()
    await keep({
      ...draft,
      state: 'waiting',
      attempts: 0,
      nextAttemptAt: 0,
      problem: null,
      writtenAt: now,
      updatedAt: now,
    })
    void run()
  },
  /** Tries at once, whatever the clock says. */
  sendNow: hurry,
  /** Removes a draft with its photos. */
  async remove(id: string): Promise<void> {
    await deleteDraft(id)
    await reload()
    tellOthers()
  },
}
