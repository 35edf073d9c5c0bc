import { describe, expect, it } from 'vitest'
import { findServer } from './find-server.ts'

const PORTS = new Set([587, 465])
const names: Record<string, string[]> = {
  'mail.contoh.go.id': ['10.0.0.5', '103.10.60.1'],
  'mail.kantor.local': ['10.0.0.7'],
}
const resolve = (name: string) => Promise.resolve(names[name.toLowerCase()] ?? [])
const find = (host: string, port: number, inside: string[] = []) =>
  findServer({ host, port }, PORTS, { resolve, inside })

describe('where a mail server is looked for', () => {
  it('a name with an inner and a public address leads to the public one only', async () => {
    expect(await find('mail.contoh.go.id', 587)).toEqual({ ok: true, address: '103.10.60.1' })
  })

  it('a server in the own network is reached when its name is allowed, at the usual ports', async () => {
    expect(await find('mail.kantor.local', 587)).toMatchObject({ ok: false, fault: 'inside' })
    const inside = ['mail.kantor.local']
    expect(await find('Mail.Kantor.local', 587, inside)).toEqual({ ok: true, address: '10.0.0.7' })
    expect(await find('mail.kantor.local', 2525, inside)).toMatchObject({ ok: false, fault: 'port' })
    expect(await find('10.0.0.7', 587, inside)).toMatchObject({ ok: false, fault: 'inside' })
  })

  it('an unusual port is allowed with its number, and that one alone', async () => {
    const inside = ['mail.kantor.local:2525']
    expect(await find('mail.kantor.local', 2525, inside)).toEqual({ ok: true, address: '10.0.0.7' })
    expect(await find('mail.kantor.local', 2526, inside)).toMatchObject({ ok: false, fault: 'inside' })
  })
})
