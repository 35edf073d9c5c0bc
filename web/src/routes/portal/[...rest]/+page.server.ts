import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** An address of the portal nobody knows: told in the portal's own frame. */
export const load: PageServerLoad = () => error(404, '404', { code: 'not-found' })
