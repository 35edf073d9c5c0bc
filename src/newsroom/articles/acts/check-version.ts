import { checkWriting, type Finding } from '../../../language/writing/index.ts'
import { fingerprintOf } from '../text/fingerprint.ts'

type Text = {
  title: string
  lead: string
  body: string
  images: { alt: string }[]
  electionTime?: boolean
}

/** What the writing checks find in a text, each finding with the fingerprint by which it can be let stand. */
export function checkText(text: Text): (Finding & { fingerprint: string })[] {
  const { electionTime, ...rest } = text
  const findings = checkWriting(electionTime === undefined ? rest : { ...rest, electionTime })
  return findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding) }))
}

/** How many findings a version has, apart into open ones and those let stand, as its page counts them. */
export function countFindings(
  version: { title: string; lead: string; body: string; media: { alt: string }[] },
  ignored: ReadonlySet<string>,
): { open: number; ignored: number } {
  const { title, lead, body, media } = version
  const findings = checkText({ title, lead, body, images: media })
  const stand = findings.filter((one) => ignored.has(one.fingerprint)).length
  return { open: findings.length - stand, ignored: stand }
}
