import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { sampleOfficers } from '../../src/sample/index.ts'

/** A browser in which an officer of the sample has signed in, known by the first part of the e-mail address. */
export async function enterAs(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const officer = sampleOfficers.find(({ email }) => email.startsWith(`${name}@`))
  if (!officer) throw new Error(`no sample officer ${name}`)
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${url}/signin`)
  const status = await page.evaluate(
    async (credentials) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify(credentials)
      return (await fetch('/api/auth/sign-in/email', { method: 'POST', headers, body })).status
    },
    { email: officer.email, password: officer.password },
  )
  if (status !== 200) throw new Error(`${name} could not sign in: ${status}`)
  await page.close()
  return context
}
