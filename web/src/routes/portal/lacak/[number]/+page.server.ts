import { fail, redirect } from '@sveltejs/kit'
import type { OwnCase, PublicCaseView } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { dropCase, heldCase, holdCase, typedKey } from '#lib/portal/forms/held-case.ts'
import { post } from '#lib/portal/forms/send-report.ts'
import { readPortal } from '#lib/portal/load.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const sameNumber = (one: string, other: string): boolean =>
  one.replaceAll(/\W/g, '').toUpperCase() === other.replaceAll(/\W/g, '').toUpperCase()

async function openOwn(
  event: { fetch: typeof fetch },
  number: string,
  accessKey: string,
): Promise<OwnCase | null> {
  const opened = await event.fetch(`/api/portal/cases/${encodeURIComponent(number)}/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey }),
  })
  return opened.ok ? ((await opened.json()) as OwnCase) : null
}

/** Opens the case of this page with a code, which is then in hand for an hour; null when it does not fit. */
async function openAndHold(
  event: Parameters<PageServerLoad>[0] | RequestEvent,
  accessKey: string,
): Promise<OwnCase | null> {
  const own = await openOwn(event, event.params['number'] ?? '', accessKey)
  if (own) await holdCase(event, { number: own.case.number, accessKey })
  return own
}

/**
 * The link in our letters carries the code. It opens the case and is left at once: what stays in the address would go
 * into the history of a phone that several people use.
 */
async function openByLink(event: Parameters<PageServerLoad>[0], accessKey: string): Promise<never> {
  const own = await openAndHold(event, accessKey)
  const here = `/portal/lacak/${encodeURIComponent(own?.case.number ?? event.params.number)}`
  return redirect(303, own ? here : `${here}?kode=salah`)
}

/** The case as everyone sees it, or with the whole conversation for who holds its code. */
export const load: PageServerLoad = async (event) => {
  const { number } = event.params
  const linked = event.url.searchParams.get('kunci')?.trim().slice(0, 60) ?? ''
  if (linked !== '') return openByLink(event, linked)
  const isWrongKey = event.url.searchParams.get('kode') === 'salah'
  const said = event.url.searchParams.get('terkirim')
  const held = heldCase(event.cookies)
  const own = held && sameNumber(held.number, number) ? await openOwn(event, number, held.accessKey) : null
  const formKey = crypto.randomUUID()
  if (own) return { view: own.case, own, formKey, said, isWrongKey: false }
  const view = await readPortal<PublicCaseView>(event, `/api/portal/cases/${encodeURIComponent(number)}`)
  return { view, own: null, formKey, said, isWrongKey }
}

async function say(event: RequestEvent, path: 'messages' | 'verdict', body: object) {
  const w = wordsOf(event.locals.portalLanguage)
  const held = heldCase(event.cookies)
  // After an hour, or when another report was opened beside it: what was typed stays, and the code is asked for again.
  if (!held || !sameNumber(held.number, event.params['number'] ?? ''))
    return { status: 400, errors: { key: w.track.keyGone } }
  const sent = await post(event.fetch, `/api/portal/cases/${encodeURIComponent(held.number)}/${path}`, {
    body: { ...body, accessKey: held.accessKey },
    words: { textShort: w.track.writeHint, textLong: w.forms.report.textLong },
    forms: w.forms,
  })
  if (!sent.ok) return sent
  const here = `/portal/lacak/${encodeURIComponent(held.number)}`
  return redirect(303, `${here}?terkirim=${path === 'messages' ? 'pesan' : 'penilaian'}`)
}

/** Opens the case with the code that was typed beside something else; false when it does not fit. */
async function openFirst(event: RequestEvent, form: FormData): Promise<boolean> {
  const accessKey = typedKey(form)
  return accessKey === '' || (await openAndHold(event, accessKey)) !== null
}

export const actions: Actions = {
  open: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const accessKey = typedKey(await event.request.formData())
    const own = accessKey === '' ? null : await openAndHold(event, accessKey)
    if (!own) return fail(400, { text: '', formKey: '', errors: { key: w.track.wrongKey } })
    return redirect(303, `/portal/lacak/${own.case.number}`)
  },
  message: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const form = await event.request.formData()
    const said = { text: typed(form, 'text').replaceAll('\r\n', '\n'), formKey: typed(form, 'formKey') }
    if (!(await openFirst(event, form))) return fail(400, { ...said, errors: { key: w.track.wrongKey } })
    const refused = await say(event, 'messages', said)
    return fail(refused.status, { ...said, errors: refused.errors })
  },
  verdict: async (event) => {
    const verdict = typed(await event.request.formData(), 'verdict')
    const refused = await say(event, 'verdict', { verdict })
    return fail(refused.status, { text: '', formKey: '', errors: refused.errors })
  },
  close: (event) => {
    dropCase(event.cookies)
    return redirect(303, '/portal/lacak')
  },
}
