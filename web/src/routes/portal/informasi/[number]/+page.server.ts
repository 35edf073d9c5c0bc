import { fail, redirect } from '@sveltejs/kit'
import type { OwnInformationRequest } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { dropCase, heldCase } from '#lib/portal/forms/held-case.ts'
import { post } from '#lib/portal/forms/send-report.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** The applicant's own request; without number and code in hand they are asked for first. */
export const load: PageServerLoad = async (event) => {
  const held = heldCase(event.cookies)
  if (!held || held.number !== event.params.number) return redirect(303, '/portal/lacak')
  const opened = await event.fetch(
    `/api/portal/information/requests/${encodeURIComponent(held.number)}/open`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessKey: held.accessKey }),
    },
  )
  if (!opened.ok) return redirect(303, '/portal/lacak')
  return {
    own: (await opened.json()) as OwnInformationRequest,
    said: event.url.searchParams.has('terkirim'),
  }
}

export const actions: Actions = {
  object: async (event) => {
    const w = wordsOf(event.locals.language).forms
    const held = heldCase(event.cookies)
    if (!held || held.number !== event.params.number) return redirect(303, '/portal/lacak')
    const form = await event.request.formData()
    const reason = typed(form, 'reason')
    const path = `/api/portal/information/requests/${encodeURIComponent(held.number)}/objections`
    const body = { accessKey: held.accessKey, ground: typed(form, 'ground'), reason }
    const sent = await post(event.fetch, path, { body, words: w.request, forms: w })
    if (!sent.ok) return fail(sent.status, { reason, errors: sent.errors })
    return redirect(303, `/portal/informasi/${encodeURIComponent(held.number)}?terkirim=1`)
  },
  close: (event) => {
    dropCase(event.cookies)
    return redirect(303, '/portal/informasi')
  },
}
