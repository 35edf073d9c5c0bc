// Pages arrive readable before their script does. What is pressed, typed or chosen in between would be lost on a slow
// phone: it is kept here and done once the page has woken up (+layout.svelte says when).
;(() => {
  /** Buttons that were pressed, the last one last, with what they said of being busy and where they were pressed. */
  const pressed = new Map()
  /** Fields that were filled, and what stood in them: waking up may put the page's own value there again. */
  const filled = new Map()
  // A page without script never wakes up: its buttons are the browser's own. So are those of a form that says where it goes, those
  // within a link or the line of a fold, and those that open something by themselves.
  const isScripted = () => document.querySelector('link[rel=modulepreload]') !== null
  const isBrowsers = (button) =>
    button.closest('a[href], summary') !== null ||
    button.matches('[popovertarget], [commandfor]') ||
    (button.type === 'submit' && button.form !== null && button.form.matches('[action], [method=dialog]'))
  const keepPress = (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    if (!button || !isScripted() || isBrowsers(button)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const [busy] = pressed.get(button) ?? [button.getAttribute('aria-busy')]
    pressed.delete(button)
    pressed.set(button, [busy, location.href])
    button.setAttribute('aria-busy', 'true')
  }
  const keepField = ({ target }) => void filled.set(target, [target.value, target.checked])
  const tellFields = () => {
    for (const [field, [value, checked]] of filled) {
      if (!field.isConnected) continue
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = checked
      // A browser lets nobody but a person choose files: they are still there.
      else if (field.type !== 'file') field.value = value
      for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))
    }
    filled.clear()
  }
  // One after another, each after the page has shown what the one before did: what that took away, switched off or laid a dialog
  // over was not pressed as it is now.
  const press = () => {
    const [first] = pressed
    if (!first) return
    const [button, [, address]] = first
    pressed.delete(button)
    const dialog = document.querySelector('dialog:modal')
    const isThere = button.isConnected && !button.matches(':disabled') && (!dialog || dialog.contains(button))
    if (isThere && location.href === address) button.click()
    setTimeout(press)
  }
  const wake = () => {
    removeEventListener('click', keepPress, true)
    removeEventListener('input', keepField, true)
    tellFields()
    document.documentElement.dataset.awake = ''
    for (const [button, [busy]] of pressed) {
      if (busy === null) button.removeAttribute('aria-busy')
      else button.setAttribute('aria-busy', busy)
    }
    press()
  }
  addEventListener('click', keepPress, true)
  addEventListener('input', keepField, true)
  addEventListener('gacek-awake', wake, { once: true })
})()
