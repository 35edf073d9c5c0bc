import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What the browser is asked: whether the service worker rules this page and keeps the page of writing a report. */
const IS_KEPT = `(async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith('gacek-pages-'))
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).match('/reports/new')))
  return navigator.serviceWorker.controller !== null && kept.some((one) => one !== undefined)
})()`

/** Waits until the device can open the page of writing a report without a signal. */
export async function waitUntilKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate<boolean>(IS_KEPT)).toBe(true)
}
