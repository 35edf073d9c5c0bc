import { error } from '@sveltejs/kit'

/** The greatest id the database gives. */
const GREATEST = 2_147_483_647
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const KINDS = {
  number: (id: string) => /^[1-9]\d{0,9}$/.test(id) && Number(id) <= GREATEST,
  uuid: (id: string) => UUID.test(id),
}

/**
 * The id in a page's address as the API takes it. What cannot be an id has no page: 404, and not the API's complaint about
 * its input, which the reader never typed.
 */
export function readId(id: string, kind: keyof typeof KINDS = 'number'): string {
  if (KINDS[kind](id)) return id
  return error(404, 'HTTP 404', { code: 'not-found' })
}
