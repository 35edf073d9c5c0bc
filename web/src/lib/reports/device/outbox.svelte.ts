import { alone, channelName, deliver, untilNothingIsSent } from './deliver.ts'
import type { Draft } from './draft.ts'
import { deleteDraft, findDraft, listDrafts, saveDraft } from './draft-store.ts'
import { askToBeWoken } from './offline-pages.ts'
import { postFromWindow } from './post.ts'
import type { Progress } from './send-draft.ts'

type Who = {
  officerId: string
  language: string
  fileMissing: (number: string) => string
  refused: string
}
type Sending = Progress & { id: string }

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

function isDue(draft: Draft): boolean {
  return draft.state === 'waiting' && draft.nextAttemptAt <= Date.now()
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
      for (const draft of state.drafts.filter(isDue)) {
        const onProgress = (progress: Progress) => (state.sending = { id: draft.id, ...progress })
        const { language } = by
        await deliver(draft.id, { language, words: by, post: postFromWindow, onProgress })
        await reload()
        tellOthers()
      }
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
    channel = 'BroadcastChannel' in window ? new BroadcastChannel(channelName) : null
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
  /**
   * Takes a report back to correct it; null when it has reached the server. A part of it that is on its way comes to its
   * end first: else the correction could be overwritten by what is said of that part.
   */
  async takeBack(draft: Draft): Promise<Draft | null> {
    if (draft.state !== 'draft') await keep({ ...draft, state: 'draft' })
    await untilNothingIsSent()
    const now = await findDraft(draft.id)
    return now && now.state !== 'sent' ? { ...now, state: 'draft' } : null
  },
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
    askToBeWoken().catch((cause: unknown) => console.warn(cause))
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
