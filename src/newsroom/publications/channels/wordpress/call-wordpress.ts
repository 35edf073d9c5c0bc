import { z } from 'zod'
import type { SendOptions } from '../../../../platform/network/index.ts'
import type { AccountLine } from '../channel.ts'
import { callPlatform, textOfSetting, type ErrorTable, type Outcome } from '../exchange/index.ts'

const errorSchema = z.object({
  code: z.string().default(''),
  message: z.string().default(''),
  data: z.object({ term_id: z.number().optional() }).nullish(),
})

/** developer.wordpress.org/rest-api: `code`, `message`, `data.status`. A site without the header of the sign-in says 401. */
const wordPressErrors: ErrorTable = {
  read(body) {
    const error = errorSchema.safeParse(body).data
    // What a refused tag is known by stands in the code: the id of the one that is there already.
    const term = error?.data?.term_id
    return {
      code: `${error?.code ?? ''}${error?.code === 'term_exists' && term !== undefined ? `:${term}` : ''}`,
      message: error?.message ?? '',
    }
  },
  codes: {
    incorrect_password: 'auth',
    invalid_username: 'auth',
    invalid_email: 'auth',
    application_passwords_disabled: 'auth',
    rest_not_logged_in: 'auth',
    rest_upload_unknown_error: 'media',
    rest_upload_sideload_error: 'media',
    rest_upload_invalid_disposition: 'media',
    rest_upload_image_type_not_supported: 'media',
  },
}

/**
 * Calls the REST interface of the site. `?rest_route=` works with every setting of the addresses of posts; `/wp-json`
 * does not.
 */
export function callWordPress(
  context: AccountLine,
  route: string,
  sent: Omit<SendOptions, 'headers'> & {
    query?: Record<string, string>
    headers?: Record<string, string>
    json?: object
  },
): Promise<Outcome> {
  const { query = {}, json, headers, ...options } = sent
  const home = context.account.address.replace(/\/+$/, '')
  const user = textOfSetting(context.account.settings, 'user')
  const basic = Buffer.from(`${user}:${context.secret['appPassword'] ?? ''}`).toString('base64')
  const params = new URLSearchParams(query).toString()
  return callPlatform(
    { ...context, errors: wordPressErrors },
    {
      url: `${home}/?rest_route=/wp/v2/${route}${params === '' ? '' : `&${params}`}`,
      ...options,
      headers: {
        authorization: `Basic ${basic}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    },
  )
}
