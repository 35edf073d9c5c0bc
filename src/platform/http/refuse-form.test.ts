import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { createApp, type App } from './create-app.ts'
import { mountScreens } from './mount-screens.ts'

describe('a form with more photos than can be taken', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-screens-'))
  let app: App

  beforeAll(async () => {
    const file = path.join(folder, 'handler.js')
    writeFileSync(file, 'export const handler = (request, response) => response.end("page")')
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    await mountScreens(app, file)
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  const send = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/portal/lapor',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '50000000',
        ...headers,
      },
    })

  it('is refused in words, with the way back to what was written', async () => {
    const reply = await send({ accept: 'text/html,*/*' })
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8'])
    expect(reply.body).toContain('Tekan tombol kembali')
    expect((await send({ accept: 'text/html', cookie: 'a=b; lang=en' })).body).toContain('back button')
  })

  it('is refused as a problem where a program asks', async () => {
    expect((await send({ accept: 'application/json' })).json()).toMatchObject({
      status: 413,
      code: 'too-large',
    })
  })
})
