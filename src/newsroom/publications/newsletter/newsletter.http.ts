import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { keepKey } from '../../../platform/secrets.ts'
import { listAccounts } from '../../accounts/index.ts'
import { readConfirmToken, readLeaveToken } from './letter-token.ts'
import { askForList, confirmReader, removeReader } from './readers.store.ts'
import { PAGE_POLICY, writeForm, writeNotice, writeQuestion, type ListChoice } from './write-page.ts'

export type NewsletterRoutesDeps = { db: Db; dataDir: string; clock: Clock }

const formSchema = z.object({
  email: z.email().max(254),
  list: z.coerce.number().int(),
  website: z.string().default(''),
})
const tokenSchema = z.object({ t: z.string().max(200).default('') })
/** A person asks once or twice; one address asking more often is a machine. */
const FEW = { rateLimit: { max: 10, timeWindow: '1 minute' } }

const OLD = [
  'Tautan tidak berlaku',
  'Tautan ini sudah tidak berlaku. Minta lagi di halaman buletin.',
  'This link is no longer valid. Ask again on the newsletter page.',
] as const

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

async function listsOf(db: Db, councilId: number): Promise<ListChoice[]> {
  const accounts = await listAccounts(db, councilId)
  return accounts.filter(
    ({ channel, mode, retired, isSandbox }) =>
      channel === 'newsletter' && mode === 'connected' && !retired && !isSandbox,
  )
}

function addAsking(app: App, deps: NewsletterRoutesDeps): void {
  const { db, clock } = deps
  app.get('/newsletter', { schema: { hide: true } }, async (request, reply) =>
    show(reply, writeForm(await listsOf(db, request.actor.councilId), { email: '', problem: null })),
  )
  app.post('/newsletter', { schema: { hide: true }, config: FEW }, async (request, reply) => {
    const { councilId } = request.actor
    const lists = await listsOf(db, councilId)
    const form = formSchema.safeParse(request.body)
    const list = lists.find(({ id }) => id === form.data?.list)
    if (!form.success || list === undefined) {
      const email = z.object({ email: z.string() }).safeParse(request.body).data?.email ?? ''
      const problem = 'Alamat surel belum benar; periksa lagi, misalnya nama@contoh.id. / Check the address.'
      return show(reply, writeForm(lists, { email, problem }), 400)
    }
    // A machine fills the field no person sees; it is answered like everybody else.
    if (form.data.website === '')
      await askForList(db, { councilId, accountId: list.id }, form.data.email, clock.now())
    // Whoever asks learns nothing of who reads: the answer is always the same.
    const id = 'Kami mengirim surat ke alamat itu. Buka tautan di dalamnya untuk mulai berlangganan.'
    return show(
      reply,
      writeNotice(
        'Periksa surel Anda',
        id,
        'We sent a letter to that address. Open the link in it to begin.',
      ),
    )
  })
}

const linkSchema = { hide: true, querystring: tokenSchema }

function addConfirming(app: App, deps: NewsletterRoutesDeps, key: Buffer): void {
  const { db, clock } = deps
  const schema = linkSchema
  app.get('/newsletter/confirm', { schema }, (request, reply) => {
    const { t: token } = request.query
    if (!readConfirmToken(key, request.actor.councilId, token, clock.now()))
      return show(reply, writeNotice(...OLD), 410)
    const said = {
      action: '/newsletter/confirm',
      token,
      id: 'Tekan tombol untuk mulai menerima buletin.',
      button: 'Ya, kirimi saya',
    }
    return show(reply, writeQuestion('Pastikan langganan', said))
  })
  app.post('/newsletter/confirm', { schema, config: FEW }, async (request, reply) => {
    const reader = readConfirmToken(key, request.actor.councilId, request.query.t, clock.now())
    if (!reader || !(await confirmReader(db, reader))) return show(reply, writeNotice(...OLD), 410)
    return show(
      reply,
      writeNotice(
        'Terima kasih',
        'Anda akan menerima buletin berikutnya.',
        'You will get the next newsletter.',
      ),
    )
  })
}

function addLeaving(app: App, deps: NewsletterRoutesDeps, key: Buffer): void {
  const { db, clock } = deps
  const schema = linkSchema
  app.get('/newsletter/leave', { schema }, (request, reply) => {
    const { t: token } = request.query
    if (!readLeaveToken(key, request.actor.councilId, token)) return show(reply, writeNotice(...OLD), 410)
    const said = {
      action: '/newsletter/leave',
      token,
      id: 'Anda tidak akan menerima surat lagi dan alamat Anda dihapus.',
      button: 'Berhenti berlangganan',
    }
    return show(reply, writeQuestion('Berhenti berlangganan', said))
  })
  // Also what mail programs send by themselves (RFC 8058): nothing is asked back, twice is the same as once.
  app.post('/newsletter/leave', { schema }, async (request, reply) => {
    const reader = readLeaveToken(key, request.actor.councilId, request.query.t)
    if (!reader) return show(reply, writeNotice(...OLD), 410)
    await removeReader(db, reader, clock.now())
    return show(
      reply,
      writeNotice(
        'Anda sudah berhenti',
        'Alamat Anda sudah dihapus dari daftar.',
        'Your address has been deleted.',
      ),
    )
  })
}

/** The public pages of newsletters, without script: asking, confirming, leaving. */
export function registerNewsletterRoutes(app: App, deps: NewsletterRoutesDeps): void {
  const key = keepKey(deps.dataDir, 'newsletter')
  void app.register((pages, _options, done) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const scope = pages as unknown as App
    addAsking(scope, deps)
    addConfirming(scope, deps, key)
    addLeaving(scope, deps, key)
    done()
  })
}
