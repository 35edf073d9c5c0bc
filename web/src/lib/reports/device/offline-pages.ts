/** Addresses that open without a signal, once they were opened with one. */
export const offlinePages = ['/reports', '/reports/new'] as const

/** What the pages tell the service worker. */
export type WorkerMessage = { kind: 'keep-pages' }

/**
 * Installs the service worker, from the pages of reports only: whoever just looks at the board needs none. Tells it to
 * keep the pages, and asks the browser not to throw drafts away.
 */
export async function installOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/service-worker.js', { type: 'module' })
  const { active } = await navigator.serviceWorker.ready
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
  active?.postMessage({ kind: 'keep-pages' } satisfies WorkerMessage)
  // Refused or not offered: the drafts are kept as well as the browser keeps anything.
  await navigator.storage?.persist?.()
}

/** The name under which the browser wakes the service worker when the signal is back. */
export const wakeTag = 'send-reports'

type Waking = { sync: { register: (tag: string) => Promise<void> } }

/**
 * Asks the browser to wake the service worker when the signal is back, also with Gacek closed. Chromium offers it; on
 * others the reports go when Gacek is opened again.
 */
export async function askToBeWoken(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration && 'sync' in registration) {
    await (registration as unknown as Waking).sync.register(wakeTag)
  }
}
