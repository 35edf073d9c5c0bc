import type { Author } from './authors.ts'
import { drawAuthor } from './authors.ts'
import { chooseSource, openDeck } from './draft-issue.ts'
import { drawTimes } from './draw-times.ts'
import { fillFrame } from './fill-frame.ts'
import { readFrames } from './frames.ts'
import type { FrameFile } from './frames.ts'
import type { Random } from '../random.ts'
import type { Draft } from './sample-post.ts'
import { speakInVoice } from './speak-in-voice.ts'

const NOISE_TOPICS = [
  'weather',
  'football',
  'jobs',
  'selling',
  'prayers',
  'jokes',
  'celebrity',
  'lost-found',
  'food',
  'student-life',
  'feelings',
  'daily-errands',
  'hobby',
  'animals-farm',
  'gadget',
  'greetings',
] as const

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
type Line = { frame: string; sentiment: (typeof SENTIMENTS)[number]; file: FrameFile; topic: string }

function linesOf(topic: (typeof NOISE_TOPICS)[number]): Line[] {
  const file = readFrames('noise', topic)
  return SENTIMENTS.flatMap((sentiment) =>
    file.sections[sentiment].map((frame) => ({ frame, sentiment, file, topic })),
  )
}

/** Small talk that belongs to no issue: weather, football, selling, prayers, jokes. `hours` back from now. */
export function draftNoise(
  count: number,
  context: { authors: readonly Author[]; now: number; random: Random; hours: number },
): Draft[] {
  const { authors, now, random, hours } = context
  const deal = openDeck(NOISE_TOPICS.flatMap(linesOf), random)
  // Even in the dead of night somebody writes within the last hour, so that the sources look awake.
  const awake = { from: 0.9, to: 0.1, posts: 4 }
  const spread = { from: hours, to: 0.1, posts: count - awake.posts }
  return [spread, awake]
    .flatMap((wave) => drawTimes(wave, { now, random }))
    .map((at) => {
      const { frame, sentiment, file, topic } = deal()
      const author = drawAuthor(authors, random)
      const filled = fillFrame(frame, file, { home: [], random })
      return {
        at,
        source: chooseSource('social', random, topic === 'selling' ? 'jual' : undefined),
        author: author.handle,
        text: speakInVoice(filled, author.voice, { sentiment, tags: [], random, bare: true }),
        truth: {
          issue: null,
          sentiment,
          place: filled.place,
          affair: null,
          official: false,
          campaign: false,
        },
      }
    })
}
