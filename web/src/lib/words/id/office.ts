import { backup } from './backup.ts'
import { agenda, offices } from './offices.ts'
import { people } from './people.ts'
import { upkeep } from './upkeep.ts'

/** Words of who works here, and of the one who looks after the system: officers, offices, agenda, backups, upkeep. */
export const office = { people, offices, agenda, backup, upkeep }
