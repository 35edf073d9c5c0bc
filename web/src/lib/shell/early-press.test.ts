import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const SCRIPT = readFileSync(path.join(import.meta.dirname, '../../../static/early-press.js'), 'utf8')

/** A thing on the page, as far as the script looks at it; notes the events it gets and the presses. */
class Thing {
  heard: string[] = []
  isConnected = true
  checked = false
  type: string
  value: string
  constructor(type: string, value = '') {
    this.type = type
    this.value = value
  }
  closest(): Thing | null {
    return this.type === 'button' ? this : null
  }
  click(): void {
    this.heard.push('click')
  }
  dispatchEvent({ type }: Event): void {
    this.heard.push(`${type} ${this.type === 'checkbox' ? this.checked : this.value}`)
  }
}

/** A page whose script has not come yet, where a hand does something. */
function openPage(scripted = true) {
  const listeners = new Map<string, ((event: object) => void)[]>()
  const dataset: { awake?: string } = {}
  runInNewContext(SCRIPT, {
    Element: Thing,
    Event,
    Map,
    document: { querySelector: () => (scripted ? {} : null), documentElement: { dataset } },
    addEventListener: (type: string, listener: (event: object) => void) =>
      listeners.set(type, [...(listeners.get(type) ?? []), listener]),
    removeEventListener: (type: string) => listeners.delete(type),
  })
  let stopped = 0
  const fire = (type: string, target?: Thing) => {
    const stop = () => void (stopped += 1)
    const event = { target, preventDefault: stop, stopImmediatePropagation: stop }
    for (const listener of listeners.get(type) ?? []) listener(event)
  }
  return { fire, dataset, wake: () => fire('gacek-awake'), stopped: () => stopped }
}

describe('a page whose script comes late', () => {
  it('does the press once it is awake, and later ones are the page’s own', () => {
    const page = openPage()
    const button = new Thing('button')
    page.fire('click', button)
    expect([button.heard, page.stopped(), page.dataset.awake]).toEqual([[], 2, undefined])
    page.wake()
    page.fire('click', button)
    expect([button.heard, page.stopped(), page.dataset.awake]).toEqual([['click'], 2, ''])
  })

  it('tells the page what was typed, chosen and ticked, also where waking up put its own value there', () => {
    const page = openPage()
    const [field, choice, tick, file] = [
      new Thing('text', 'Jembatan putus'),
      new Thing('select-one', 'negative'),
      new Thing('checkbox'),
      new Thing('file', 'C:\\fakepath\\a.jpg'),
    ] as const
    tick.checked = true
    for (const one of [field, choice, tick, file]) page.fire('input', one)
    choice.value = 'neutral'
    tick.checked = false
    page.wake()
    expect(field.heard).toEqual(['input Jembatan putus', 'change Jembatan putus'])
    expect(choice.heard).toEqual(['input negative', 'change negative'])
    expect(tick.heard).toEqual(['input true', 'change true'])
    expect(file.heard).toHaveLength(2)
  })

  it('leaves the buttons of a page without script to the browser', () => {
    const page = openPage(false)
    page.fire('click', new Thing('button'))
    expect(page.stopped()).toBe(0)
  })
})
