import { fail, redirect } from '@sveltejs/kit'
import type { PublicCaseCard } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { holdCase } from '#lib/portal/forms/held-case.ts'
import { openOwn } from '#lib/portal/forms/open-own.ts'
import { readPortal } from '#lib/portal/load.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** The cases officers made public. */
export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('setelah')?.slice(0, 60)
  const query = after ? `?after=${encodeURIComponent(after)}` : ''
  return readPortal<{ cases: PublicCaseCard[]; next: string | null }>(event, `/api/portal/cases${query}`)
}

/** What is typed into the form. */
type Typed = { number: string; key: string }

/** A number of a request for information, which only who made it may open. */
const isRequest = ({ number }: Typed): boolean => /^\s*pi\W?/i.test(number)

/** Without a code: how far a report is. A request is nobody else's to see. */
async function followByNumber({ event, values }: { event: RequestEvent; values: Typed }) {
  const w = wordsOf(event.locals.portalLanguage)
  if (values.number === '') return fail(400, { values, errors: { number: w.track.unknownHelp } })
  if (isRequest(values)) return fail(400, { values, errors: { key: w.track.keyNeeded } })
  const path = encodeURIComponent(values.number)
  const found = await event.fetch(`/api/portal/cases/${path}`)
  if (found.ok) return redirect(303, `/portal/lacak/${path}`)
  if (found.status !== 404) return fail(503, { values, errors: { form: w.track.fault } })
  return fail(400, { values, errors: { number: `${w.track.unknown}. ${w.track.unknownHelp}` } })
}

export const actions: Actions = {
  default: async (event) => {
    const w = wordsOf(event.locals.portalLanguage)
    const form = await event.request.formData()
    const values = { number: typed(form, 'number').trim().slice(0, 40), key: typed(form, 'key').trim() }
    if (values.number === '' || values.key === '') return followByNumber({ event, values })
    const holder = { number: values.number, accessKey: values.key }
    const kind = isRequest(values) ? 'information/requests' : 'cases'
    const opened = await openOwn(event.fetch, kind, holder)
    if (!opened.ok) {
      const field = opened.why === 'wrongKey' ? 'key' : 'form'
      return fail(opened.status, { values, errors: { [field]: w.track[opened.why] } })
    }
    const number = 'case' in opened.own ? opened.own.case.number : opened.own.number
    await holdCase(event, { number, accessKey: values.key })
    return redirect(303, isRequest(values) ? `/portal/informasi/${number}` : `/portal/lacak/${number}`)
  },
}
