/** The catalogue, one file an area. Chinese is the source of keys; English must have every one of them (the compiler checks). */
import { away } from '#shared/i18n/en/away.ts'
import { board } from '#shared/i18n/en/board.ts'
import { caucus } from '#shared/i18n/en/caucus.ts'
import { catchUp } from '#shared/i18n/en/catchUp.ts'
import { changes } from '#shared/i18n/en/changes.ts'
import { common } from '#shared/i18n/en/common.ts'
import { console } from '#shared/i18n/en/console.ts'
import { demands } from '#shared/i18n/en/demands.ts'
import { draft } from '#shared/i18n/en/draft.ts'
import { files } from '#shared/i18n/en/files.ts'
import { home } from '#shared/i18n/en/home.ts'
import { issue } from '#shared/i18n/en/issue.ts'
import { meeting } from '#shared/i18n/en/meeting.ts'
import { minutes } from '#shared/i18n/en/minutes.ts'
import { observer } from '#shared/i18n/en/observer.ts'
import { offline } from '#shared/i18n/en/offline.ts'
import { onsite } from '#shared/i18n/en/onsite.ts'
import { options } from '#shared/i18n/en/options.ts'
import { people } from '#shared/i18n/en/people.ts'
import { plan } from '#shared/i18n/en/plan.ts'
import { projector } from '#shared/i18n/en/projector.ts'
import { refusal } from '#shared/i18n/en/refusal.ts'
import { replay } from '#shared/i18n/en/replay.ts'
import { room } from '#shared/i18n/en/room.ts'
import { signing } from '#shared/i18n/en/signing.ts'
import { text } from '#shared/i18n/en/text.ts'

export const catalogue = {
  away,
  board,
  caucus,
  catchUp,
  changes,
  common,
  console,
  demands,
  draft,
  files,
  home,
  issue,
  meeting,
  minutes,
  observer,
  offline,
  onsite,
  options,
  people,
  plan,
  projector,
  refusal,
  replay,
  room,
  signing,
  text,
} as const
