import { redirect } from '@sveltejs/kit'
import { heldCase, isSameNumber } from '#lib/portal/forms/held-case.ts'
import type { RequestHandler } from './$types'

/** A copy of what is kept about the citizen's own case as a file, for who holds number and code. */
export const GET: RequestHandler = async (event) => {
  const held = heldCase(event.cookies)
  const { number } = event.params
  if (!held || !isSameNumber(held.number, number))
    return redirect(303, `/portal/lacak/${encodeURIComponent(number)}`)
  const copy = await event.fetch(`/api/portal/cases/${encodeURIComponent(number)}/copy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessKey: held.accessKey }),
  })
  if (!copy.ok) return redirect(303, `/portal/lacak/${encodeURIComponent(number)}`)
  return new Response(JSON.stringify(await copy.json(), null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${number.replaceAll(/[^\w-]/g, '')}.json"`,
      'cache-control': 'no-store',
    },
  })
}
