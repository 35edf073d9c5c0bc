import { fail, redirect } from '@sveltejs/kit'
import type { OwnCase, OwnInformationRequest, PublicCaseCard } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { holdCase } from '#lib/portal/forms/held-case.ts'
import { readPortal } from '#lib/portal/load.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** The cases officers made public. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('setelah')?.slice(0, 60)
  const query = after ? `?after=${encodeURIComponent(after)}` : ''
  return readPortal<{ cases: PublicCaseCard[]; next: string | null }>(event, `/api/portal/cases${query}`)
}

export const actions: Actions = {
  default: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const form = await event.request.formData()
    const values = { number: typed(form, 'number').trim().slice(0, 40), key: typed(form, 'key').trim() }
    const path = encodeURIComponent(values.number)
    if (values.number === '') return fail(400, { values, errors: { number: w.track.unknownHelp } })
    if (values.key === '') {
      const found = await event.fetch(`/api/portal/cases/${path}`)
      if (found.ok) return redirect(303, `/portal/lacak/${path}`)
      return fail(400, { values, errors: { number: `${w.track.unknown}. ${w.track.unknownHelp}` } })
    }
    const isRequest = /^\s*pi\W?/i.test(values.number)
    const kind = isRequest ? 'information/requests' : 'cases'
    const opened = await event.fetch(`/api/portal/${kind}/${path}/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessKey: values.key }),
    })
    if (opened.status === 429) return fail(429, { values, errors: { form: w.forms.tooMany } })
    if (!opened.ok) return fail(400, { values, errors: { key: w.track.wrongKey } })
    const answer = (await opened.json()) as OwnCase | OwnInformationRequest
    const number = 'case' in answer ? answer.case.number : answer.number
    await holdCase(event, { number, accessKey: values.key })
    return redirect(303, isRequest ? `/portal/informasi/${number}` : `/portal/lacak/${number}`)
  },
}
