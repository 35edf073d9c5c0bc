import { describe, expect, it } from 'vitest'
import { MEDIA_WORDS } from '../src/newsroom/media/words.data.ts'
import { portalForms as english } from '../web/src/lib/words/en/portal-forms.ts'
import { portalForms as indonesian } from '../web/src/lib/words/id/portal-forms.ts'

describe('a photo of an iPhone', () => {
  it('meets the same advice on the portal as in the newsroom, in both languages', () => {
    const setting = (text: string) => text.slice(text.indexOf('iPhone:'))
    expect(indonesian.report.photoHeic('a')).toContain(setting(MEDIA_WORDS['type-heic'].id))
    expect(english.report.photoHeic('a')).toContain(setting(MEDIA_WORDS['type-heic'].en))
  })
})
