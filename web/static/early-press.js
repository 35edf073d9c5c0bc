// Pages arrive readable before their script does. What is pressed, typed or chosen in between would be lost on a slow
// phone: it is kept here and done once the page has woken up (+layout.svelte says when).
;(() => {
  let pressed = null
  /** Fields that were filled, and what stood in them: waking up may put the page's own value there again. */
  const filled = new Map()
  // A page without script never wakes up: its buttons are the browser's own.
  const isScripted = () => document.querySelector('link[rel=modulepreload]') !== null
  const keepPress = (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    if (!button || !isScripted()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed = button
  }
  const keepField = ({ target }) => void filled.set(target, [target.value, target.checked])
  const wake = () => {
    removeEventListener('click', keepPress, true)
    removeEventListener('input', keepField, true)
    for (const [field, [value, checked]] of filled) {
      if (!field.isConnected) continue
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = checked
      // A browser lets nobody but a person choose files: they are still there.
      else if (field.type !== 'file') field.value = value
      for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))
    }
    filled.clear()
    document.documentElement.dataset.awake = ''
    if (pressed) pressed.click()
  }
  addEventListener('click', keepPress, true)
  addEventListener('input', keepField, true)
  addEventListener('gacek-awake', wake, { once: true })
})()
