import type { Locator, Page } from 'playwright-core'

/** More than any page has before what a person looks for. */
const MOST = 400
/** A ring around it, or around what is pressed instead of a hidden field. */
const IS_SEEN = `[document.activeElement, document.activeElement.closest('label')].some((one) => {
  const ring = one && getComputedStyle(one)
  return ring && ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2
})`
const WHERE = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  return at.tagName.toLowerCase() + ' ' + (at.ariaLabel ?? at.textContent ?? '').trim().slice(0, 60)
})()`

/** Where the keyboard is, in words; null when it is nowhere: the next key begins at the top of the page again. */
export function whereFocusIs(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(WHERE)
}

/** Whether the keyboard is at `target`. */
export function isFocusAt(target: Locator): Promise<boolean> {
  return target
    .first()
    .evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus'))
}

/** Presses Tab until the keyboard is at `target`, as somebody without a mouse does; fails where no ring shows it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor({ state: 'attached' })
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    if (await isFocusAt(target)) {
      if (await page.evaluate<boolean>(IS_SEEN)) return
      throw new Error(`nothing shows that the keyboard is at ${await whereFocusIs(page)}`)
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}; last at ${await whereFocusIs(page)}`)
}
