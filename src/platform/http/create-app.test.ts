import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../log.ts'
import { createApp, problem, type App } from './index.ts'

describe('the HTTP application', () => {
  let app: App
  beforeAll(async () => {
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    app.post(
      '/api/echo',
      {
        schema: {
          body: z.object({ name: z.string().min(3) }),
          response: { 200: z.object({ name: z.string() }) },
        },
      },
      (request) => request.body,
    )
    const place = z
      .object({ name: z.string(), seenAt: z.iso.datetime().nullable(), people: z.number().int() })
      .meta({ id: 'TestPlace' })
    const near = z.object({ home: place, near: z.array(place) })
    app.get('/api/places', { schema: { response: { 200: near } } }, () => ({
      home: { name: 'Kenanga', seenAt: null, people: 1 },
      near: [],
    }))
    app.get('/api/gone', (_request, reply) => problem(reply, 404, 'not-found'))
    app.get('/api/broken', () => {
      throw new Error('password=rahasia')
    })
    await app.ready()
  })
  afterAll(() => app.close())

  it('names the field that is wrong', async () => {
    const reply = await app.inject({ method: 'POST', url: '/api/echo', payload: { name: 'x' } })
    expect(reply.statusCode).toBe(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ code: 'invalid-field', fields: [{ field: 'name' }] })
  })

  it('answers of the API load and run nothing when somebody opens them by themselves', async () => {
    for (const url of ['/api/gone', '/api/broken', '/api/places', '/api/nowhere'])
      expect((await app.inject(url)).headers).toMatchObject({
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
      })
    expect((await app.inject('/api/docs/')).headers['content-security-policy']).toContain(
      "default-src 'self'",
    )
  })

  it('does nothing for whoever hung up at once, and writes no fault in the log', async () => {
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const answered: string[] = []
    const left = await createApp({ log, trustProxy: false })
    left.get('/api/thing', ({ url }) => {
      answered.push(url)
      return {}
    })
    await left.ready()
    // A connection that is gone: its address is no longer known.
    const request = new IncomingMessage(new Socket())
    Object.assign(request, { method: 'GET', url: '/api/thing', headers: { host: 'localhost' } })
    left.server.emit('request', request, new ServerResponse(request))
    expect((await left.inject('/api/thing')).statusCode).toBe(200)
    await left.close()
    expect(lines).toEqual([])
    expect(answered).toHaveLength(1)
  })

  it('speaks Indonesian unless the browser asks for English', async () => {
    expect((await app.inject('/api/gone')).json()).toMatchObject({ title: 'Tidak ditemukan' })
    const english = await app.inject({ url: '/api/gone', headers: { 'accept-language': 'en-GB,en' } })
    expect(english.json()).toMatchObject({ title: 'Not found' })
  })

  it('who comes through the proxy and calls themselves this machine is counted like everybody', async () => {
    const behind = await createApp({ log: createLog('silent'), trustProxy: true })
    behind.get('/api/ip', ({ ip }) => ({ ip }))
    const ask = (from?: string) =>
      behind.inject({
        url: '/api/ip',
        ...(from === undefined ? {} : { headers: { 'x-forwarded-for': from } }),
      })
    const claimed = await ask('127.0.0.1, 10.20.30.40')
    expect(claimed.headers['x-ratelimit-limit']).toBeDefined()
    const outside = await ask('127.0.0.1, 103.10.60.1')
    expect(outside.json()).toEqual({ ip: '103.10.60.1' })
    expect((await ask()).headers['x-ratelimit-limit']).toBeUndefined()
    await behind.close()
  })

  it('tells nothing of an inner failure', async () => {
    const reply = await app.inject('/api/broken')
    expect(reply.statusCode).toBe(500)
    expect(reply.body).not.toContain('rahasia')
  })

  it('describes itself as OpenAPI 3.1', async () => {
    const reply = await app.inject('/api/openapi.json')
    expect(reply.json()).toMatchObject({ openapi: '3.1.0' })
    expect(Object.keys(reply.json<{ paths: object }>().paths)).toContain('/api/echo')
  })

  it('describes a schema with a name once, however often it is used, without patterns of a format', async () => {
    const { paths, components } = (await app.inject('/api/openapi.json')).json<{
      paths: Record<string, unknown>
      components: { schemas: Record<string, unknown> }
    }>()
    const reference = { $ref: '#/components/schemas/TestPlace' }
    expect(paths['/api/places']).toMatchObject({
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { properties: { home: reference, near: { items: reference } } },
              },
            },
          },
        },
      },
    })
    expect(components.schemas).toEqual({
      TestPlace: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          seenAt: { type: ['string', 'null'], format: 'date-time' },
          people: { type: 'integer' },
        },
        required: ['name', 'seenAt', 'people'],
        additionalProperties: false,
      },
    })
  })
})
