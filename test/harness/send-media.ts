import type { Media } from '../../src/newsroom/media/contract.ts'
import type { Browser, Office } from './office.ts'

type Sending = { id?: string; type?: string; fields?: Record<string, string> }

/** Sends a file as the phone does. */
export async function sendMedia(office: Office, browser: Browser, file: Buffer, how: Sending = {}) {
  const form = new FormData()
  form.append('id', how.id ?? crypto.randomUUID())
  for (const [name, value] of Object.entries(how.fields ?? {})) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(file)], { type: how.type ?? 'image/jpeg' }), 'foto')
  const encoded = new Response(form)
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/media',
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'content-type': encoded.headers.get('content-type') ?? '',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  return { status: reply.statusCode, body: reply.json<Media & { code: string; detail: string }>() }
}
