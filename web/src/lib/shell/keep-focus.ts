/** What a person stands in: found again by whoever reads the page aloud, whatever was taken out of it. */
const PLACES = 'li, tr, fieldset, form, section, article, dialog, [role=region], main'

/** Whether somebody can be at this element: it is shown, and takes a key. A dialog that was closed is still in the page. */
function canHold(element: EventTarget | null | undefined): element is HTMLElement {
  return element instanceof HTMLElement && element.checkVisibility() && !element.matches(':disabled')
}

function isFocusNowhere(): boolean {
  return (document.activeElement ?? document.body) === document.body
}

/**
 * On a new page the focus goes to its heading, which is read after its title; the browser leaves it at the top. Where the
 * page took it itself, as to the field of a search, it stays.
 */
export function goToHeading(): void {
  if (!isFocusNowhere()) return
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/**
 * Keeps whoever works by keyboard where they are. A button that is disabled while its act is under way gets the focus back
 * with the end of it; from what an act has taken out of the page, the focus goes to what it stood in. Without that the
 * browser begins at the top of the page again. Gives what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  /** What had the focus last, and all it stands in, from the inside out. */
  let line: Element[] = []
  /** Where somebody was before they went to a notification, which stands in no place of the page. */
  let before: EventTarget | null = null

  function remember({ target, relatedTarget }: FocusEvent): void {
    const [last] = line
    if (last?.closest(PLACES)) before = relatedTarget
    line = []
    for (let at = target as Element | null; at && at !== root; at = at.parentElement) line.push(at)
  }
  /** Pressed beside everything, or gone to another window: nothing was taken from anybody. */
  function leave({ relatedTarget }: FocusEvent): void {
    const [last] = line
    queueMicrotask(() => {
      if (relatedTarget === null && last === line[0] && canHold(last)) line = []
    })
  }
  /** What is left of where somebody was; nothing while it is at work: its end is waited for. */
  function findPlace(last: Element): Element | null {
    if (last.isConnected) return canHold(last) ? last : null
    const place = line.find((one) => canHold(one))?.closest(PLACES)
    return place ?? (canHold(before) ? before : root.querySelector('main'))
  }
  function look(): void {
    const [last] = line
    if (!last || !isFocusNowhere()) return
    const to = findPlace(last)
    if (!canHold(to)) return
    if (to.tabIndex < 0) to.tabIndex = -1
    to.focus({ preventScroll: true })
  }

  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  root.addEventListener('focusin', remember)
  root.addEventListener('focusout', leave)
  return () => {
    observer.disconnect()
    root.removeEventListener('focusin', remember)
    root.removeEventListener('focusout', leave)
  }
}
