import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const SCRIPT = readFileSync(path.join(import.meta.dirname, '../../../static/early-press.js'), 'utf8')

type Form = { matches(selectors: string): boolean }

/** A thing on the page, as far as the script looks at it; notes the events it gets and the presses. */
class Thing {
  heard: string[] = []
  isConnected = true
  checked = false
  isDisabled = false
  form: Form | null = null
  attributes = new Map<string, string>()
  type: string
  value: string
  /** Runs when it is pressed. */
  act: () => void = () => undefined
  constructor(type: string, value = '') {
    this.type = type
    this.value = value
  }
  closest(selectors: string): Thing | null {
    return selectors === 'button' && ['button', 'submit'].includes(this.type) ? this : null
  }
  matches(selectors: string): boolean {
    return selectors === ':disabled' ? this.isDisabled : this.attributes.has('popovertarget')
  }
  getAttribute = (name: string): string | null => this.attributes.get(name) ?? null
  setAttribute = (name: string, value: string): unknown => this.attributes.set(name, value)
  removeAttribute = (name: string): unknown => this.attributes.delete(name)
  click(): void {
    this.heard.push(`click${this.attributes.has('aria-busy') ? ' busy' : ''}`)
    this.act()
  }
  dispatchEvent({ type }: Event): void {
    this.heard.push(`${type} ${this.type === 'checkbox' ? this.checked : this.value}`)
  }
}

/** A page whose script has not come yet, where a hand does something. */
function openPage(scripted = true) {
  const listeners = new Map<string, ((event: object) => void)[]>()
  const dataset: { awake?: string } = {}
  const location = { href: '/issues' }
  const turns: (() => void)[] = []
  const seen: { dialog: { contains(thing: Thing): boolean } | null } = { dialog: null }
  runInNewContext(SCRIPT, {
    Element: Thing,
    Event,
    Map,
    location,
    setTimeout: (act: () => void) => turns.push(act),
    document: {
      querySelector: (selectors: string) =>
        selectors === 'dialog:modal' ? seen.dialog : scripted ? {} : null,
      documentElement: { dataset },
    },
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
  const wake = () => {
    fire('gacek-awake')
    for (let turn = turns.shift(); turn; turn = turns.shift()) turn()
  }
  return { fire, dataset, location, seen, wake, stopped: () => stopped }
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

  it('does each button once, the one pressed last at the end, and says meanwhile that it was heard', () => {
    const page = openPage()
    const order: string[] = []
    const [filters, menu] = [new Thing('button', 'filters'), new Thing('button', 'menu')]
    filters.setAttribute('aria-busy', 'false')
    for (const one of [filters, menu]) one.act = () => order.push(one.value)
    for (const one of [filters, menu, menu, filters]) page.fire('click', one)
    expect([filters.getAttribute('aria-busy'), menu.getAttribute('aria-busy')]).toEqual(['true', 'true'])
    page.wake()
    page.wake()
    expect(order).toEqual(['menu', 'filters'])
    expect([filters.getAttribute('aria-busy'), menu.getAttribute('aria-busy')]).toEqual(['false', null])
  })

  it('leaves what says where it goes or opens by itself to the browser, and keeps a form only the page can send', () => {
    const page = openPage()
    const [search, save, popover] = [new Thing('submit'), new Thing('submit'), new Thing('button')]
    search.form = { matches: () => true }
    save.form = { matches: () => false }
    popover.setAttribute('popovertarget', 'menu')
    for (const one of [search, popover]) page.fire('click', one)
    expect(page.stopped()).toBe(0)
    page.fire('click', save)
    page.wake()
    expect([search, save, popover].map(({ heard }) => heard)).toEqual([[], ['click'], []])
  })

  it('presses nothing that is gone, switched off or behind a dialog, and nothing on another page', () => {
    const page = openPage()
    const buttons = Array.from({ length: 5 }, () => new Thing('button')) as [
      Thing,
      Thing,
      Thing,
      Thing,
      Thing,
    ]
    const [opens, gone, off, behind, within] = buttons
    for (const one of buttons) page.fire('click', one)
    opens.act = () => {
      gone.isConnected = false
      off.isDisabled = true
      page.seen.dialog = { contains: (thing) => thing === within }
    }
    within.act = () => (page.location.href = '/cases')
    page.wake()
    expect(buttons.map(({ heard }) => heard.length)).toEqual([1, 0, 0, 0, 1])
    expect(behind.getAttribute('aria-busy')).toBeNull()
    const left = openPage()
    left.fire('click', behind)
    left.location.href = '/inbox'
    left.wake()
    expect(behind.heard).toEqual([])
  })

  it('leaves the buttons of a page without script to the browser', () => {
    const page = openPage(false)
    page.fire('click', new Thing('button'))
    expect(page.stopped()).toBe(0)
  })
})
