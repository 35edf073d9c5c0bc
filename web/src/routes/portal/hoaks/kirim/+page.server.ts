import { fail, redirect } from '@sveltejs/kit'
import type { ReportReceipt } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { holdCase } from '#lib/portal/forms/held-case.ts'
import { keepPhotos, post } from '#lib/portal/forms/send-report.ts'
import { formKeyOf, keepSent, openForm } from '#lib/portal/forms/sent-before.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ formKey: await openForm(event, 'hoaks') })

export const actions: Actions = {
  default: async (event) => {
    const w = wordsOf(event.locals.portalLanguage).forms
    const form = await event.request.formData()
    const values = {
      formKey: formKeyOf(event.cookies, form, 'hoaks'),
      text: typed(form, 'text').replaceAll('\r\n', '\n'),
      source: typed(form, 'source'),
      contact: typed(form, 'contact'),
      photos: form.getAll('photo').filter((one) => typeof one === 'string'),
    }
    if (typed(form, 'situs') !== '') return fail(400, { values, errors: { situs: w.trap } })
    // A rumour is taken as a report is: where it came from stands where a report says the place in words.
    const blank = { landmark: values.source, placeCode: '', isAnonymous: false, isConfidential: false }
    const kept = await keepPhotos(event.fetch, form, { ...values, ...blank }, w)
    const known = { ...values, photos: kept.photos }
    if (Object.keys(kept.errors).length > 0) return fail(400, { values: known, errors: kept.errors })
    const words = { ...w.report, textShort: w.rumour.textShort, landmarkLong: w.rumour.sourceLong }
    const { source, ...report } = known
    const body = { ...report, landmark: source, kind: 'rumour' }
    const sent = await post<ReportReceipt>(event.fetch, '/api/portal/reports', { body, words, forms: w })
    if (!sent.ok) {
      const { landmark, ...errors } = sent.errors
      return fail(sent.status, { values: known, errors: landmark ? { ...errors, source: landmark } : errors })
    }
    await holdCase(event, sent.value)
    await keepSent(event, form, { name: 'hoaks', key: values.formKey })
    return redirect(303, '/portal/lapor/terkirim')
  },
}
