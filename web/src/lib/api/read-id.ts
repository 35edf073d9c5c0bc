import { error } from '@sveltejs/kit'

const KINDS = {
  number: /^[1-9]\d{0,9}$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
}

/**
 * The id in a page's address as the API takes it. What cannot be an id has no page: 404, and not the API's complaint about
 * its input, which the reader never typed.
 */
export function readId(id: string, kind: keyof typeof KINDS = 'number'): string {
  if (KINDS[kind].test(id)) return id
  return error(404, 'HTTP 404', { code: 'not-found' })
}
