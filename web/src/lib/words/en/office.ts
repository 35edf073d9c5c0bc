import { agenda, offices } from './offices.ts'
import { people } from './people.ts'

/** Words of who works here: officers, offices and the agenda. */
export const office = { people, offices, agenda }
