import { error, fail, redirect } from '@sveltejs/kit'
import { attachFiles } from '#lib/portal/forms/attach-files.ts'
import { typed, type FormErrors } from '#lib/portal/forms/errors.ts'
import { dropCase, heldCase, holdCase, isSameNumber, typedKey } from '#lib/portal/forms/held-case.ts'
import { openOwn, type OpenRefusal } from '#lib/portal/forms/open-own.ts'
import { post } from '#lib/portal/forms/send-report.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const KIND = 'information/requests'

/** What was just done, by the address. */
function readSaid(address: URLSearchParams): 'objected' | 'attached' | 'withdrawn' | null {
  if (address.has('terkirim')) return 'objected'
  if (address.has('berkas')) return 'attached'
  return address.has('dicabut') ? 'withdrawn' : null
}

/**
 * The applicant's own request; without number and code in hand they are asked for first. `own` is null only after an
 * objection was written and the code is gone: its words stay on the page.
 */
export const load: PageServerLoad = async (event) => {
  const said = readSaid(event.url.searchParams)
  const held = heldCase(event.cookies)
  const isHeld = held !== null && isSameNumber(held.number, event.params.number)
  const opened = isHeld ? await openOwn(event.fetch, KIND, held) : null
  if (opened?.ok) return { own: opened.own, said }
  if (event.request.method === 'POST') return { own: null, said }
  // Tried too often, or a fault of ours: the code still opens it, and nobody is sent to type it again.
  if (opened !== null && opened.why !== 'wrongKey') error(opened.status)
  return redirect(303, '/portal/lacak')
}

/** The code in hand, or the one typed beside the objection; or which word says why there is none. */
async function keyOf(
  event: RequestEvent,
  given: string,
): Promise<{ accessKey: string } | { refusal: OpenRefusal | 'keyGone' }> {
  const { number } = event.params
  if (given === '') {
    const held = heldCase(event.cookies)
    return held && isSameNumber(held.number, number) ? { accessKey: held.accessKey } : { refusal: 'keyGone' }
  }
  const opened = await openOwn(event.fetch, KIND, { number, accessKey: given })
  if (!opened.ok) return { refusal: opened.why }
  await holdCase(event, { number: opened.own.number, accessKey: given })
  return { accessKey: given }
}

/** Sends what was chosen with an objection; gives what is wrong with those that were not taken, null where all were. */
async function sendFiles(
  event: RequestEvent,
  form: FormData,
  held: { number: string; accessKey: string },
): Promise<FormErrors | null> {
  const language = event.locals.portalLanguage
  const wrong = await attachFiles(event.fetch, form, { ...held, language }, wordsOf(language).information)
  return wrong === '' ? null : { file: wrong }
}

export const actions: Actions = {
  object: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const { number } = event.params
    const form = await event.request.formData()
    const said = { ground: typed(form, 'ground'), reason: typed(form, 'reason').replaceAll('\r\n', '\n') }
    const held = await keyOf(event, typedKey(form))
    if ('refusal' in held) return fail(400, { ...said, errors: { key: w.track[held.refusal] } })
    const { accessKey } = held
    const path = `/api/portal/${KIND}/${encodeURIComponent(number)}/objections`
    const sent = await post(event.fetch, path, {
      body: { ...said, accessKey },
      words: w.forms.request,
      forms: w.forms,
    })
    if (!sent.ok) return fail(sent.status, { ...said, errors: sent.errors })
    const errors = await sendFiles(event, form, { number, accessKey })
    if (errors !== null) return fail(400, { said: 'objected' as const, errors })
    return redirect(303, `/portal/informasi/${encodeURIComponent(number)}?terkirim=1`)
  },
  attach: async (event) => {
    const { number } = event.params
    const held = await keyOf(event, '')
    if ('refusal' in held) return redirect(303, '/portal/lacak')
    const { accessKey } = held
    const form = await event.request.formData()
    const errors = await sendFiles(event, form, { number, accessKey })
    if (errors !== null) return fail(400, { errors })
    return redirect(303, `/portal/informasi/${encodeURIComponent(number)}?berkas=1`)
  },
  withdraw: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const { number } = event.params
    const held = await keyOf(event, '')
    if ('refusal' in held) return redirect(303, '/portal/lacak')
    const { accessKey } = held
    const address = `/portal/informasi/${encodeURIComponent(number)}`
    const sent = await post(event.fetch, `/api/portal/${KIND}/${encodeURIComponent(number)}/withdraw`, {
      body: { accessKey },
      words: w.forms.request,
      forms: w.forms,
    })
    if (!sent.ok) return fail(sent.status, { ground: '', reason: '', errors: sent.errors })
    return redirect(303, `${address}?dicabut=1`)
  },
  close: (event) => {
    dropCase(event.cookies)
    return redirect(303, '/portal/informasi')
  },
}
