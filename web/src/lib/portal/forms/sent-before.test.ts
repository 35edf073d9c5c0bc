import { describe, expect, it } from 'vitest'
import { formKeyOf, keepSent, openForm } from './sent-before.ts'

/** The cookies of one browser, and the site it visits. */
function makeBrowser() {
  const jar = new Map<string, string>()
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  } as unknown as Parameters<typeof keepSent>[0]['cookies']
  const fetch = (() => Promise.resolve(Response.json({ home: null }))) as typeof globalThis.fetch
  return { cookies, fetch, jar }
}

function fill(formKey: string, text: string, photo?: string): FormData {
  const form = new FormData()
  form.append('formKey', formKey)
  form.append('text', text)
  if (photo !== undefined) form.append('file', new File(['…'], photo))
  return form
}

describe('a form of the portal sent, and sent again after "back"', () => {
  it('is the same report when the words are the same, whatever key the page has now', async () => {
    const browser = makeBrowser()
    await keepSent(browser, fill('first', 'Lampu jalan mati', 'lampu.jpg'), { name: 'lapor', key: 'first' })
    expect(formKeyOf(browser.cookies, fill('second', 'Lampu jalan mati', 'lampu.jpg'), 'lapor')).toBe('first')
    // The browser often forgets a chosen photo: nothing is lost by that.
    expect(formKeyOf(browser.cookies, fill('second', 'Lampu jalan mati'), 'lapor')).toBe('first')
  })

  it('is another report with other words or one more photo', async () => {
    const browser = makeBrowser()
    await keepSent(browser, fill('first', 'Lampu jalan mati'), { name: 'lapor', key: 'first' })
    expect(formKeyOf(browser.cookies, fill('second', 'Pohon tumbang'), 'lapor')).toBe('second')
    expect(formKeyOf(browser.cookies, fill('second', 'Lampu jalan mati', 'lampu.jpg'), 'lapor')).toBe(
      'second',
    )
  })

  it('has the same key when the page is fetched anew before the browser heard that it was sent', async () => {
    const browser = makeBrowser()
    const key = await openForm(browser, 'lapor')
    // The line broke: the office took it, and no answer came.
    expect(await openForm(browser, 'lapor')).toBe(key)
    await keepSent(browser, fill(key, 'Lampu jalan mati'), { name: 'lapor', key })
    expect(await openForm(browser, 'lapor')).not.toBe(key)
  })

  it('is another message when the office said something since, or it is for another case', async () => {
    const browser = makeBrowser()
    const key = await openForm(browser, 'pesan', 'SMP-1.question-1')
    expect(await openForm(browser, 'pesan', 'SMP-1.question-1')).toBe(key)
    expect(await openForm(browser, 'pesan', 'SMP-1.question-2')).not.toBe(key)
    const next = await openForm(browser, 'pesan', 'SMP-2.')
    expect(await openForm(browser, 'pesan', 'SMP-1.question-1')).not.toBe(next)
  })

  it('costs a form in another window nothing when this one was sent', async () => {
    const browser = makeBrowser()
    const key = await openForm(browser, 'minta')
    await keepSent(browser, fill('report', 'Lampu jalan mati'), { name: 'lapor', key: 'report' })
    expect(await openForm(browser, 'minta')).toBe(key)
    await keepSent(browser, fill('word', 'Masih mati'), { name: 'pesan', key: 'word' })
    expect(formKeyOf(browser.cookies, fill('later', 'Lampu jalan mati'), 'lapor')).toBe('report')
  })

  it('keeps its own key in a browser that sent nothing, and leaves no words on the device', async () => {
    const browser = makeBrowser()
    expect(formKeyOf(browser.cookies, fill('own', 'Lampu jalan mati'), 'lapor')).toBe('own')
    await keepSent(browser, fill('own', 'Lampu jalan mati', 'rumah-saya.jpg'), { name: 'lapor', key: 'own' })
    expect([...browser.jar.values()].join(' ')).not.toMatch(/Lampu|rumah/)
  })
})
