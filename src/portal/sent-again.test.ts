import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../test/harness/portal.ts'
import type { OwnCase, Receipt } from './contract.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())

/** Sends the same several times at once, as an impatient finger does, and once more after its answer was lost. */
async function press(send: () => ReturnType<Portal['post']>): Promise<Receipt[]> {
  const answers = [...(await Promise.all([send(), send(), send()])), await send()]
  for (const { statusCode } of answers) expect([200, 201]).toContain(statusCode)
  return answers.map((answer) => answer.json<Receipt>())
}

describe('a message in an own case', () => {
  /** A report of its own, what may be said in it, and what stands in its conversation. */
  async function sendReport(text: string) {
    const sent = await portal.post('/api/portal/reports', { formKey: randomUUID(), text })
    const { number, accessKey } = sent.json<Receipt>()
    portal.clock.advance(60_000)
    const address = `/api/portal/cases/${number}`
    const say = (formKey: string, words: string) =>
      portal.post(`${address}/messages`, { accessKey, formKey, text: words })
    const judge = (verdict: 'solved' | 'not-solved') =>
      portal.post(`${address}/verdict`, { accessKey, verdict })
    const read = async () =>
      (await portal.post(`${address}/open`, { accessKey }))
        .json<OwnCase>()
        .messages.slice(1)
        .map((message) => message.text)
    return { number, say, judge, read }
  }

  it('is one message when it is pressed twice at once, and when it is sent again after its answer was lost', async () => {
    const { say, read } = await sendReport('Talut di Kali Uwe retak tiga meter.')
    const formKey = randomUUID()
    await press(() => say(formKey, 'Sekarang retak lima meter'))
    expect(await read()).toEqual(['Sekarang retak lima meter'])
  })

  it('is another one with other words, in another case, and the same words on another day', async () => {
    const [one, other] = [await sendReport('Lampu jalan mati.'), await sendReport('Pohon tumbang di jalan.')]
    const formKey = randomUUID()
    for (const words of ['Masih belum', 'Sudah tiga hari'])
      expect((await one.say(formKey, words)).statusCode).toBe(200)
    expect((await other.say(formKey, 'Masih belum')).statusCode).toBe(200)
    expect((await one.say(randomUUID(), 'Masih belum')).statusCode).toBe(200)
    expect((await one.read()).toSorted()).toEqual(['Masih belum', 'Masih belum', 'Sudah tiga hari'])
    expect(await other.read()).toEqual(['Masih belum'])
  })

  it('that says whether it is done is one verdict, and after a new answer it may be said again', async () => {
    const { number, judge } = await sendReport('Kapan KTP saya jadi? Sudah dua bulan.')
    const setStatus = (status: string) =>
      portal.db.updateTable('case_file').set({ status }).where('number', '=', number).execute()
    const verdicts = async () => {
      const kept = portal.db
        .selectFrom('case_event as e')
        .innerJoin('case_file as c', 'c.case_id', 'e.case_id')
        .where('c.number', '=', number)
        .where('e.kind', '=', 'citizen-verdict')
      return (await kept.select('e.event_id').execute()).length
    }
    await setStatus('answered')
    await press(() => judge('not-solved'))
    expect(await verdicts()).toBe(1)
    await setStatus('answered')
    await judge('not-solved')
    expect(await verdicts()).toBe(2)
  })
})

describe('a request for information', () => {
  const asked = {
    asked: 'Rincian anggaran jalan kabupaten tahun 2026',
    purpose: 'Bahan diskusi warga',
    name: 'Ratih Kusumawati',
    contact: 'ratih@contoh.id',
  }
  const send = (formKey: string, change: object = {}) =>
    portal.post('/api/portal/information/requests', { formKey, ...asked, ...change })

  it('is one request when it is pressed twice at once, and when it is sent again after its answer was lost', async () => {
    const formKey = randomUUID()
    const receipts = await press(() => send(formKey))
    expect(new Set(receipts.map(({ number, accessKey }) => `${number} ${accessKey}`)).size).toBe(1)
    const { number, accessKey } = receipts[0]!
    const opened = await portal.post(`/api/portal/information/requests/${number}/open`, { accessKey })
    expect(opened.json()).toMatchObject({ asked: asked.asked })
  })

  it('is another one when something else is asked with a form whose answer was lost', async () => {
    const formKey = randomUUID()
    const numberOf = async (change: object) => (await send(formKey, change)).json<Receipt>().number
    const first = await numberOf({})
    const second = await numberOf({ asked: 'Daftar penerima bantuan benih tahun 2025' })
    expect(second).not.toBe(first)
    expect(await numberOf({})).toBe(first)
  })
})
