import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { drawPort, KNOCK_MS } from '../../test/harness/own-port.ts'
import { refuseTakenPort, tellCannotListen } from './refuse-taken-port.ts'

describe('the port of a start', () => {
  let other: net.Server | undefined
  afterEach(() => other?.close())

  it('that another program has is refused in words, with the next one named', async () => {
    other = net.createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    await expect(refuseTakenPort({ port, host: '127.0.0.1' })).rejects.toMatchObject({
      code: 'cannot-listen',
      message: expect.stringContaining(`PORT=${port + 1} npm start`) as string,
    })
  })

  it('on an address that is not of this machine is refused in words, with one that is', async () => {
    // 192.0.2.0/24 is kept for examples: no machine has it.
    await expect(refuseTakenPort({ port: 0, host: '192.0.2.1' })).rejects.toThrow(
      /^HOST 192\.0\.2\.1: .*127\.0\.0\.1/,
    )
  })

  it('that only the system may use is refused in words, with a way out', () => {
    const refused = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
    expect(String(tellCannotListen({ port: 80, host: '127.0.0.1' }, refused))).toMatch(/Port 80 .*1024/)
    const bug = new Error('other')
    expect(tellCannotListen({ port: 80, host: '127.0.0.1' }, bug)).toBe(bug)
  })

  it('is free afterwards: Gacek itself listens there', async () => {
    const port = drawPort()
    await refuseTakenPort({ port, host: '127.0.0.1' })
    const listen = async () => {
      other = net.createServer().listen(port, '127.0.0.1')
      await once(other, 'listening')
      return other.listening
    }
    // A process that another worker of the test run begins holds what was let go until it has become itself.
    await expect.poll(() => listen().catch(() => false), { interval: KNOCK_MS }).toBe(true)
  })
})
