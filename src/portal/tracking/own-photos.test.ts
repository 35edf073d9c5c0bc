import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { takePhoto } from '../../../test/harness/pictures.ts'
import { openWholeOffice, type WholeOffice } from '../../../test/harness/whole-office.ts'
import type { OwnCase, Receipt } from '../contract.ts'

let office: WholeOffice
beforeAll(async () => {
  office = await openWholeOffice()
})
afterAll(() => office.close())

/** A photo sent with a form; what the form keeps of it. */
async function keepPhoto(formKey: string, name: string): Promise<string> {
  const file = await takePhoto({ gps: true, shade: name.length })
  const kept = await office.send(`/api/portal/photos?form=${formKey}`, { file, name })
  return kept.json<{ token: string }>().token
}

it('a citizen answers with a photo, with words or without, and pressed twice it is one', async () => {
  const report = { formKey: randomUUID(), text: 'Jembatan gantung di Kali Uwe putus.' }
  const { number, accessKey } = (await office.post('/api/portal/reports', report)).json<Receipt>()
  const address = `/api/portal/cases/${number}`
  const say = async (formKey: string, text: string, photos: string[]) =>
    (await office.post(`${address}/messages`, { accessKey, formKey, text, photos })).statusCode
  const [first, second] = [randomUUID(), randomUUID()]
  const photos = [await keepPhoto(first, 'papan.jpg')]
  expect(await Promise.all([say(first, 'Ini papannya', photos), say(first, 'Ini papannya', photos)])).toEqual(
    [200, 200],
  )
  expect(await say(second, '', [await keepPhoto(second, 'tiang.jpg')])).toBe(200)
  expect(await say(second, '', [await keepPhoto(second, 'tali putus.jpg')])).toBe(200)
  const { messages } = (await office.post(`${address}/open`, { accessKey })).json<OwnCase>()
  const added = messages.filter(({ text }) => text !== report.text)
  const said = added.map(({ text, files }) => `${text}: ${files.map(({ name }) => name).join()}`)
  expect(said.toSorted()).toEqual([': tali putus.jpg', ': tiang.jpg', 'Ini papannya: papan.jpg'])
  // Neither nothing at all, nor a photo of another form.
  expect(await say(randomUUID(), '', [])).toBe(400)
  expect(await say(randomUUID(), 'Ini papannya', photos)).toBe(400)
})
