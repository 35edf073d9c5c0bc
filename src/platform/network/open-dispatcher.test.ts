import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { createLookup, openDispatcher } from './open-dispatcher.ts'

const lookUp = (addresses: string[]) =>
  new Promise<unknown>((found) => {
    createLookup(() => Promise.resolve(addresses), false)('desa.example', { all: true }, (fault, all) =>
      found(fault ?? all),
    )
  })

it('of a name with inner and public addresses only the public ones are connected to', async () => {
  const mixed = ['127.0.0.1', '103.10.60.1', '::ffff:10.0.0.1', '2606:4700::1111']
  expect(await lookUp(mixed)).toEqual([
    { address: '103.10.60.1', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ])
  expect(await lookUp(['127.0.0.1'])).toMatchObject({ problem: 'address-refused' })
  expect(await lookUp([])).toMatchObject({ problem: 'name-not-found' })
})

it('the way out itself refuses an inner address written as a number, whoever forgot to look before', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const dispatcher = openDispatcher({}, {})
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await expect(request(url, { dispatcher })).rejects.toMatchObject({ problem: 'address-refused' })
  expect(asked).toBe(0)
  await dispatcher.destroy()
  await new Promise((closed) => server.close(closed))
})
