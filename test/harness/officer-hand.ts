import { sampleOfficers } from '../../src/sample/index.ts'

type Answer<Body> = { status: number; body: Body }

export type OfficerHand = {
  /** Calls a running Gacek as this officer; gives the status and the body. */
  call<Body>(path: string, json?: object, method?: string): Promise<Answer<Body>>
}

/** The hands of an officer of the sample on a running Gacek, without a browser: known by the first part of the address. */
export async function openOfficerHand(url: string, name: string): Promise<OfficerHand> {
  const officer = sampleOfficers.find(({ email }) => email.startsWith(`${name}@`))
  if (!officer) throw new Error(`no sample officer ${name}`)
  let cookie = ''
  async function call<Body>(
    path: string,
    json?: object,
    method = json ? 'POST' : 'GET',
  ): Promise<Answer<Body>> {
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(cookie === '' ? {} : { cookie }),
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
    const given = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
    if (given.length > 0) cookie = given.join('; ')
    const text = await answer.text()
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body }
  }
  const { email, password } = officer
  const { status } = await call('/api/auth/sign-in/email', { email, password })
  if (status !== 200) throw new Error(`${name} could not sign in: ${status}`)
  return { call }
}
