/// <reference lib="webworker" />
import { version } from '$app/env'
import { immutable } from '$app/manifest'
import { self } from '$app/service-worker'
import { alone, channelName, deliver } from '../lib/reports/device/deliver.ts'
import { listWaiting } from '../lib/reports/device/draft-store.ts'
import { offlinePages, wakeTag, type WorkerMessage } from '../lib/reports/device/offline-pages.ts'
import { postFromWorker } from '../lib/reports/device/post.ts'
import { reports as words } from '../lib/words/id/reports.ts'

// Files of one build belong together: a new build begins a new store.
const store = `gacek-${version}`
const pageStore = `gacek-pages-${version}`
const mark = '/favicon.svg'
const built = new Set([...immutable.map(({ path }) => `/${path.replace(/^\//, '')}`), mark])

/** Parts a page names: scripts and styles. */
function partsOf(html: string): string[] {
  return [...new Set(html.match(/_app\/immutable\/[\w./-]+\.(?:js|css)/g))].map((path) => `/${path}`)
}

async function keepPage(path: string): Promise<void> {
  const response = await fetch(path, { credentials: 'same-origin' })
  // Signed out, or without the right: there is nothing to keep.
  if (!response.ok || response.redirected) return
  const page = response.clone()
  const parts = partsOf(await response.text()).filter((part) => built.has(part))
  const fonts = [...built].filter((part) => /-latin-wght[^/]*\.woff2$/.test(part))
  const files = await caches.open(store)
  for (const part of [...parts, ...fonts, mark]) {
    if (!(await files.match(part))) await files.add(part)
  }
  // Last: a page without its parts would be an empty frame.
  await (await caches.open(pageStore)).put(path, page)
}

async function keepPages(): Promise<void> {
  for (const path of offlinePages) await keepPage(path)
}

async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('gacek-') && name !== store && name !== pageStore) await caches.delete(name)
  }
  await self.clients.claim()
}

const noSignal = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tanpa sinyal · Gacek</title><body style="font-family:system-ui;margin:2rem;line-height:1.5">
<h1>Tanpa sinyal</h1><p>Halaman ini butuh sinyal. Laporan tetap dapat ditulis: <a href="/reports/new">tulis laporan</a>.</p>
<p lang="en">No signal: this page needs one. Reports can still be written.</p></body></html>`

/** The page from the network, and without a signal the kept one. */
async function answerPage(request: Request, path: string): Promise<Response> {
  const isKept = offlinePages.some((page) => page === path)
  try {
    const response = await fetch(request)
    if (isKept && response.ok && !response.redirected) {
      await (await caches.open(pageStore)).put(path, response.clone())
    }
    return response
  } catch {
    const kept = isKept ? await (await caches.open(pageStore)).match(path) : undefined
    return (
      kept ?? new Response(noSignal, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
    )
  }
}

/** A built file never changes: kept once, it is never asked for again. */
async function answerPart(request: Request): Promise<Response> {
  const files = await caches.open(store)
  const kept = await files.match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await files.put(request.url, response.clone())
  return response
}

/** Sends what waits on the device, with Gacek closed. */
async function sendWaiting(): Promise<void> {
  const channel = new BroadcastChannel(channelName)
  await alone(async () => {
    for (const draft of await listWaiting()) {
      const { problems } = words
      const onProgress = (): void => undefined
      await deliver(draft.id, {
        language: 'id',
        words: problems,
        post: postFromWorker,
        onProgress,
        atOnce: true,
      })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target origin
      channel.postMessage('changed')
    }
  })
  channel.close()
  // The browser wakes the worker again, later, only for what has failed.
  if ((await listWaiting()).length > 0) throw new Error('reports still wait on this device')
}

/** What a browser that wakes workers sends; TypeScript's libraries do not know it. */
type WakeEvent = ExtendableEvent & { tag: string }

self.addEventListener('sync' as 'activate', (event) => {
  if ((event as WakeEvent).tag === wakeTag) event.waitUntil(sendWaiting())
})
self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(dropOld()))
self.addEventListener('message', (event) => {
  const message = event.data as WorkerMessage
  if (message.kind === 'keep-pages') event.waitUntil(keepPages())
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  // The kept pages name who was signed in.
  if (request.method === 'POST' && pathname === '/api/auth/sign-out')
    event.waitUntil(caches.delete(pageStore))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(answerPage(request, pathname))
  else if (built.has(pathname)) event.respondWith(answerPart(request))
})
