/** The opened `<details>` of a place, the place itself included. */
const openedIn = (place: HTMLElement): HTMLElement[] => [
  ...(place.matches('details[open]') ? [place] : []),
  ...place.querySelectorAll<HTMLElement>('details[open]'),
]

/**
 * Folds the menus of a place away when somebody presses beside it, follows one of its links, or presses Escape: then the
 * focus goes back to what had opened it. Gives what stops it.
 */
export function foldAway(place: HTMLElement): () => void {
  const fold = (): void => {
    for (const one of openedIn(place)) one.removeAttribute('open')
  }
  const onpress = ({ target }: PointerEvent): void => {
    if (target instanceof Node && !place.contains(target)) fold()
  }
  const onfollow = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('a')) fold()
  }
  const onkey = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape') return
    const opener = openedIn(place)[0]?.querySelector('summary')
    fold()
    opener?.focus()
  }
  window.addEventListener('pointerdown', onpress)
  window.addEventListener('keydown', onkey)
  place.addEventListener('click', onfollow)
  return () => {
    window.removeEventListener('pointerdown', onpress)
    window.removeEventListener('keydown', onkey)
    place.removeEventListener('click', onfollow)
  }
}
