import { fail, redirect } from '@sveltejs/kit'
import type { OwnCase, PublicCaseView } from '#lib/contracts.ts'
import { typed, type FormErrors } from '#lib/portal/forms/errors.ts'
import { dropCase, heldCase, holdCase, isSameNumber, typedKey } from '#lib/portal/forms/held-case.ts'
import { openOwn, type Opened, type OpenRefusal } from '#lib/portal/forms/open-own.ts'
import { keepPhotos, post } from '#lib/portal/forms/send-report.ts'
import { formKeyOf, keepSent, openForm } from '#lib/portal/forms/sent-before.ts'
import { readPortal } from '#lib/portal/load.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** Opens the case of this page with a code, which is then in hand for an hour when it fits. */
async function openAndHold(
  event: Parameters<PageServerLoad>[0] | RequestEvent,
  accessKey: string,
): Promise<Opened<OwnCase>> {
  const opened = await openOwn(event.fetch, 'cases', { number: event.params['number'] ?? '', accessKey })
  if (opened.ok) await holdCase(event, { number: opened.own.case.number, accessKey })
  return opened
}

/**
 * The link in our letters carries the code. It opens the case and is left at once: what stays in the address would go
 * into the history of a phone that several people use.
 */
async function openByLink(event: Parameters<PageServerLoad>[0], accessKey: string): Promise<never> {
  const opened = await openAndHold(event, accessKey)
  const number = opened.ok ? opened.own.case.number : event.params.number
  const query = opened.ok ? '' : `?kode=${LINK_REFUSALS[opened.why]}`
  return redirect(303, `/portal/lacak/${encodeURIComponent(number)}${query}`)
}

/** What the address says of a link in a letter that opened nothing. */
const LINK_REFUSALS: Readonly<Record<OpenRefusal, string>> = {
  wrongKey: 'salah',
  tooMany: 'sering',
  fault: 'gangguan',
}

/** Why the case of this page is not opened to who came by a link, or holds its code; null when nobody asked for that. */
function refusalOf(event: Parameters<PageServerLoad>[0], opened: Opened<OwnCase> | null): OpenRefusal | null {
  if (opened?.ok === false) return opened.why
  const said = event.url.searchParams.get('kode')
  return (Object.keys(LINK_REFUSALS) as OpenRefusal[]).find((why) => LINK_REFUSALS[why] === said) ?? null
}

/** What a message in this case would answer: the last the office said. "Ya" to the next question is another message. */
const answersTo = ({ case: { number }, messages }: OwnCase): string =>
  `${number}.${messages.findLast((one) => one.fromUs)?.id ?? ''}`

/** What was just sent, as the address has it, by the name of its words. */
function readSaid(sent: string | null): 'sent' | 'verdictKept' | 'verdictOpens' | null {
  if (sent === 'pesan') return 'sent'
  if (sent === 'beres') return 'verdictKept'
  return sent === 'belum' ? 'verdictOpens' : null
}

/** The case as everyone sees it, or with the whole conversation for who holds its code. */
export const load: PageServerLoad = async (event) => {
  const { number } = event.params
  const linked = event.url.searchParams.get('kunci')?.trim().slice(0, 60) ?? ''
  if (linked !== '') return openByLink(event, linked)
  const said = readSaid(event.url.searchParams.get('terkirim'))
  const held = heldCase(event.cookies)
  const isHeld = held !== null && isSameNumber(held.number, number)
  const opened = isHeld ? await openOwn(event.fetch, 'cases', held) : null
  if (opened?.ok) {
    const { own } = opened
    const answers = answersTo(own)
    const formKey = await openForm(event, 'pesan', answers)
    return { view: own.case, own, formKey, answers, said, refusal: null }
  }
  const refusal = refusalOf(event, opened)
  const path = `/api/portal/cases/${encodeURIComponent(number)}`
  const isPassing = refusal === 'tooMany' || refusal === 'fault'
  const view = await readPortal<PublicCaseView>(event, path, { else: isPassing ? refusal : null })
  return { view, own: null, formKey: crypto.randomUUID(), answers: '', said, refusal }
}

/** Where to go when a word was kept, or why it was not. */
type Told = { here: string } | { status: number; errors: FormErrors }

async function say(event: RequestEvent, path: 'messages' | 'verdict', body: object): Promise<Told> {
  const w = wordsOf(event.locals.portalLanguage)
  const held = heldCase(event.cookies)
  // After an hour, or when another report was opened beside it: what was typed stays, and the code is asked for again.
  if (!held || !isSameNumber(held.number, event.params['number'] ?? ''))
    return { status: 400, errors: { key: w.track.keyGone } }
  const sent = await post(event.fetch, `/api/portal/cases/${encodeURIComponent(held.number)}/${path}`, {
    body: { ...body, accessKey: held.accessKey },
    words: { ...w.forms.report, textShort: w.track.writeShort },
    forms: w.forms,
  })
  if (!sent.ok && sent.status === 409)
    return { status: 409, errors: { form: wordsOf(event.locals.portalLanguage).keeping.notReopened } }
  if (!sent.ok) return sent
  return { here: `/portal/lacak/${encodeURIComponent(held.number)}` }
}

/** Opens the case with the code that was typed beside something else; why it opens nothing, null when all is well. */
async function openFirst(event: RequestEvent, form: FormData): Promise<OpenRefusal | null> {
  const accessKey = typedKey(form)
  const opened = accessKey === '' ? null : await openAndHold(event, accessKey)
  return opened?.ok === false ? opened.why : null
}

/** What was typed of a message, where none was. */
const NOTHING = { text: '', formKey: '', photos: [] as string[] }

export const actions: Actions = {
  open: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const accessKey = typedKey(await event.request.formData())
    if (accessKey === '') return fail(400, { ...NOTHING, errors: { key: w.track.wrongKey } })
    const opened = await openAndHold(event, accessKey)
    if (!opened.ok) return fail(opened.status, { ...NOTHING, errors: { key: w.track[opened.why] } })
    return redirect(303, `/portal/lacak/${opened.own.case.number}`)
  },
  message: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const form = await event.request.formData()
    const formKey = formKeyOf(event.cookies, form, 'pesan')
    const typedText = typed(form, 'text').replaceAll('\r\n', '\n')
    const before = form.getAll('photo').filter((one) => typeof one === 'string')
    const why = await openFirst(event, form)
    // Photos are kept first, also where the code is missing: a browser forgets what was chosen.
    const kept = await keepPhotos(event.fetch, form, { formKey, photos: before }, w.forms)
    const said = { text: typedText, formKey, photos: kept.photos }
    if (why !== null) return fail(400, { ...said, errors: { key: w.track[why] } })
    if (kept.errors['file']) return fail(400, { ...said, errors: kept.errors })
    const sent = await say(event, 'messages', said)
    if ('errors' in sent) return fail(sent.status, { ...said, errors: sent.errors })
    await keepSent(event, form, { name: 'pesan', key: formKey })
    return redirect(303, `${sent.here}?terkirim=pesan`)
  },
  verdict: async (event) => {
    const verdict = typed(await event.request.formData(), 'verdict')
    const sent = await say(event, 'verdict', { verdict })
    if ('errors' in sent) return fail(sent.status, { ...NOTHING, errors: sent.errors })
    return redirect(303, `${sent.here}?terkirim=${verdict === 'solved' ? 'beres' : 'belum'}`)
  },
  close: (event) => {
    dropCase(event.cookies)
    return redirect(303, '/portal/lacak')
  },
}
