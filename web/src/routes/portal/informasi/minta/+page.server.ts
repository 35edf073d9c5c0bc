import { fail, redirect } from '@sveltejs/kit'
import type { ReportReceipt } from '#lib/contracts.ts'
import { typed } from '#lib/portal/forms/errors.ts'
import { holdCase } from '#lib/portal/forms/held-case.ts'
import { post } from '#lib/portal/forms/send-report.ts'
import { formKeyOf, keepSent, openForm } from '#lib/portal/forms/sent-before.ts'
import { wordsOf } from '#lib/portal/words-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** `tentang`: what the list has and the visitor wants. */
export const load: PageServerLoad = async (event) => ({
  formKey: await openForm(event, 'minta'),
  about: event.url.searchParams.get('tentang')?.slice(0, 300) ?? '',
})

export const actions: Actions = {
  default: async (event) => {
    const w = wordsOf(event.locals.portalLanguage).forms
    const form = await event.request.formData()
    const values = {
      formKey: formKeyOf(event.cookies, form, 'minta'),
      asked: typed(form, 'asked').replaceAll('\r\n', '\n'),
      purpose: typed(form, 'purpose'),
      name: typed(form, 'name'),
      nik: typed(form, 'nik').replaceAll(/[\s.]/g, ''),
      contact: typed(form, 'contact'),
    }
    if (typed(form, 'situs') !== '') return fail(400, { values, errors: { situs: w.trap } })
    const sent = await post<ReportReceipt>(event.fetch, '/api/portal/information/requests', {
      body: values,
      words: w.request,
      forms: w,
    })
    if (!sent.ok) return fail(sent.status, { values, errors: sent.errors })
    await holdCase(event, sent.value)
    await keepSent(event, form, { name: 'minta', key: values.formKey })
    return redirect(303, '/portal/informasi/terkirim')
  },
}
