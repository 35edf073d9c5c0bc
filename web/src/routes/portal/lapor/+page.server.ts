import { fail, redirect } from '@sveltejs/kit'
import type { Places } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { holdCase } from '#lib/portal/forms/held-case.ts'
import { keepPhotos, readReport, sendReport } from '#lib/portal/forms/send-report.ts'
import { formKeyOf, keepSent, openForm } from '#lib/portal/forms/sent-before.ts'
import { readPortal } from '#lib/portal/load.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** As few letters as a report may have: see `newReportSchema`. */
const SHORTEST = 10

/** The number of a report this one goes on from, as an address has it; '' for none. */
const goesOnFrom = ({ searchParams }: URL): string => {
  const number = searchParams.get('lanjutan')?.trim().toUpperCase() ?? ''
  return /^[A-Z0-9]{2,6}(?:-[A-Z0-9]{4}){2}$/.test(number) ? number : ''
}

/** A text with the number of the report it goes on from, as officers read it. A number alone says nothing. */
const withNumber = (text: string, before: string): string =>
  before === '' || text.trim().length < SHORTEST ? text : `${text.trim()}\n\n(Lanjutan laporan ${before})`

/** A form has a key: sent twice with the same words, it is one report. */
export const load: PageServerLoad = async (event) => ({
  formKey: await openForm(event, 'lapor'),
  places: await readPortal<Places>(event, '/api/portal/places'),
  kind: event.url.searchParams.get('jenis') === 'pertanyaan' ? ('question' as const) : ('report' as const),
  goesOnFrom: goesOnFrom(event.url),
})

export const actions: Actions = {
  default: async (event) => {
    const w = wordsOf(event.locals.portalLanguage).forms
    const form = await event.request.formData()
    const values = readReport(form, formKeyOf(event.cookies, form, 'lapor'))
    if (typed(form, 'situs') !== '') return fail(400, { values, errors: { situs: w.trap } })
    const kept = await keepPhotos(event.fetch, form, values, w)
    const known = { ...values, photos: kept.photos }
    if (Object.keys(kept.errors).length > 0) return fail(400, { values: known, errors: kept.errors })
    const kind = event.url.searchParams.get('jenis') === 'pertanyaan' ? 'question' : 'report'
    const text = withNumber(known.text, goesOnFrom(event.url))
    const sent = await sendReport(event.fetch, { ...known, text }, kind, w)
    if (!sent.ok) return fail(sent.status, { values: known, errors: sent.errors })
    await holdCase(event, sent.value)
    await keepSent(event, form, { name: 'lapor', key: values.formKey })
    return redirect(303, '/portal/lapor/terkirim')
  },
}
