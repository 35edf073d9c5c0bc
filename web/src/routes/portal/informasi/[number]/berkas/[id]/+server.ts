import { error, redirect } from '@sveltejs/kit'
import { heldCase, isSameNumber } from '#lib/portal/forms/held-case.ts'
import type { RequestHandler } from './$types'

const PASSED_ON = ['content-type', 'content-disposition', 'content-security-policy']

/** A file of the applicant's own answer, for who holds number and code. */
export const GET: RequestHandler = async (event) => {
  const held = heldCase(event.cookies)
  const { number, id } = event.params
  if (!held || !isSameNumber(held.number, number)) return redirect(303, '/portal/lacak')
  const path = `/api/portal/information/requests/${encodeURIComponent(number)}/files/${encodeURIComponent(id)}`
  const copy = await event.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey: held.accessKey }),
  })
  if (!copy.ok) return error(404, 'HTTP 404', { code: 'not-found' })
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const name of PASSED_ON) headers.set(name, copy.headers.get(name) ?? '')
  return new Response(copy.body, { headers })
}
