import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { PAGE_POLICY, readLeaveToken, writeNotice, writeQuestion } from '../../newsroom/publications/index.ts'
import type { App } from '../../platform/http/index.ts'
import { letterKey } from './deliver-letters.ts'
import { stopLetters, type PostDeps } from './keep-recipients.ts'

const OLD = [
  'Tautan tidak berlaku',
  'Tautan ini sudah tidak berlaku. Balas surat ringkasan untuk berhenti menerimanya.',
  'This link is not valid. Answer the letter to stop it.',
] as const
const PATH = '/brief-letters/stop'
const schema = { hide: true, querystring: z.object({ t: z.string().max(200).default('') }) }
const FEW = { rateLimit: { max: 30, timeWindow: '1 minute' } }

function show(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply
    .status(status)
    .headers({
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(html)
}

/** The public page behind the link in a letter, without script: one press, and no letter comes any more. */
export function registerStopRoutes(app: App, deps: PostDeps & { dataDir: string }): void {
  const { id: councilId, name } = deps.council
  const key = letterKey(deps.dataDir)
  void app.register((pages, _options, done) => {
    // What mail programs send by themselves (RFC 8058); the address says everything.
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, _body, parsed) => parsed(null, {}),
    )
    const scope = pages as unknown as App
    scope.get(PATH, { schema, config: FEW }, (request, reply) => {
      const { t: token } = request.query
      if (!readLeaveToken(key, councilId, token)) return show(reply, writeNotice(...OLD), 410)
      const id = `Ringkasan ${name} tidak lagi dikirim ke alamat Anda. Pengelola melihat bahwa Anda berhenti.`
      const said = { action: PATH, token, id, button: 'Berhenti menerima' }
      return show(reply, writeQuestion('Berhenti menerima ringkasan', said))
    })
    scope.post(PATH, { schema, config: FEW }, async (request, reply) => {
      const reader = readLeaveToken(key, councilId, request.query.t)
      if (!reader) return show(reply, writeNotice(...OLD), 410)
      await stopLetters(deps, reader.readerId)
      const id = 'Tidak ada surat ringkasan lagi ke alamat Anda.'
      return show(reply, writeNotice('Anda sudah berhenti', id, 'No more letters will be sent to you.'))
    })
    done()
  })
}
