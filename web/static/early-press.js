// Pages arrive readable before their script does. A press on a button in between would be lost on a slow phone: it is
// kept here and done once the page has woken up (+layout.svelte says when).
;(() => {
  let kept = null
  const keep = (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    // A page without script never wakes up: its buttons are the browser's own.
    if (!button || !document.querySelector('link[rel=modulepreload]')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    kept = button
  }
  const wake = () => {
    removeEventListener('click', keep, true)
    if (kept) kept.click()
  }
  addEventListener('click', keep, true)
  addEventListener('gacek-awake', wake, { once: true })
})()
