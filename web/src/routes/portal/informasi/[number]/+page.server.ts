import { fail, redirect } from '@sveltejs/kit'
import type { OwnInformationRequest } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { dropCase, heldCase, holdCase, typedKey } from '#lib/portal/forms/held-case.ts'
import { post } from '#lib/portal/forms/send-report.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

function openOwn(event: Pick<RequestEvent, 'fetch'>, number: string, accessKey: string): Promise<Response> {
  return event.fetch(`/api/portal/information/requests/${encodeURIComponent(number)}/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey }),
  })
}

/**
 * The applicant's own request; without number and code in hand they are asked for first. `own` is null only after an
 * objection was written and the code is gone: its words stay on the page.
 */
export const load: PageServerLoad = async (event) => {
  const said = event.url.searchParams.has('terkirim')
  const held = heldCase(event.cookies)
  const opened =
    held?.number === event.params.number ? await openOwn(event, held.number, held.accessKey) : null
  if (opened?.ok) return { own: (await opened.json()) as OwnInformationRequest, said }
  if (event.request.method === 'POST') return { own: null, said }
  return redirect(303, '/portal/lacak')
}

/** The code in hand, or the one typed beside the objection; null when there is none that fits. */
async function keyOf(event: RequestEvent, number: string, given: string): Promise<string | null> {
  if (given === '') {
    const held = heldCase(event.cookies)
    return held?.number === number ? held.accessKey : null
  }
  if (!(await openOwn(event, number, given)).ok) return null
  await holdCase(event, { number, accessKey: given })
  return given
}

export const actions: Actions = {
  object: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const { number } = event.params
    const form = await event.request.formData()
    const said = { ground: typed(form, 'ground'), reason: typed(form, 'reason').replaceAll('\r\n', '\n') }
    const given = typedKey(form)
    const accessKey = await keyOf(event, number, given)
    if (accessKey === null) {
      const key = given === '' ? w.track.keyGone : w.track.wrongKey
      return fail(400, { ...said, errors: { key } })
    }
    const path = `/api/portal/information/requests/${encodeURIComponent(number)}/objections`
    const sent = await post(event.fetch, path, {
      body: { ...said, accessKey },
      words: w.forms.request,
      forms: w.forms,
    })
    if (!sent.ok) return fail(sent.status, { ...said, errors: sent.errors })
    return redirect(303, `/portal/informasi/${encodeURIComponent(number)}?terkirim=1`)
  },
  close: (event) => {
    dropCase(event.cookies)
    return redirect(303, '/portal/informasi')
  },
}
