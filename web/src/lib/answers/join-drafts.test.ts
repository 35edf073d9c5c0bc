import { expect, it } from 'vitest'
import { joinDrafts } from './join-drafts.ts'

const draft = (text: string, mediaIds: string[] = []) => ({
  text,
  mediaIds,
  isFinal: true,
  templateId: null,
  sources: [],
})

it('an answer taken back stands above what was typed since, and nothing of either is lost', () => {
  const joined = joinDrafts(draft('Tim datang Selasa.', ['a']), draft('Maaf, maksud kami Rabu.', ['a', 'b']))
  expect(joined.text).toBe('Tim datang Selasa.\n\nMaaf, maksud kami Rabu.')
  expect(joined.mediaIds).toEqual(['a', 'b'])
})

it('an answer taken back alone comes as it was', () => {
  expect(joinDrafts(draft('Tim datang Selasa.'), draft(''))).toEqual(draft('Tim datang Selasa.'))
})
