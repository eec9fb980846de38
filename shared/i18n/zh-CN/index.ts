/** The catalogue, one file an area. Chinese is the source of keys; English must have every one of them (the compiler checks). */
import { away } from '#shared/i18n/zh-CN/away.ts'
import { board } from '#shared/i18n/zh-CN/board.ts'
import { caucus } from '#shared/i18n/zh-CN/caucus.ts'
import { catchUp } from '#shared/i18n/zh-CN/catchUp.ts'
import { changes } from '#shared/i18n/zh-CN/changes.ts'
import { common } from '#shared/i18n/zh-CN/common.ts'
import { console } from '#shared/i18n/zh-CN/console.ts'
import { demands } from '#shared/i18n/zh-CN/demands.ts'
import { draft } from '#shared/i18n/zh-CN/draft.ts'
import { files } from '#shared/i18n/zh-CN/files.ts'
import { home } from '#shared/i18n/zh-CN/home.ts'
import { issue } from '#shared/i18n/zh-CN/issue.ts'
import { meeting } from '#shared/i18n/zh-CN/meeting.ts'
import { minutes } from '#shared/i18n/zh-CN/minutes.ts'
import { observer } from '#shared/i18n/zh-CN/observer.ts'
import { offline } from '#shared/i18n/zh-CN/offline.ts'
import { onsite } from '#shared/i18n/zh-CN/onsite.ts'
import { options } from '#shared/i18n/zh-CN/options.ts'
import { people } from '#shared/i18n/zh-CN/people.ts'
import { plan } from '#shared/i18n/zh-CN/plan.ts'
import { projector } from '#shared/i18n/zh-CN/projector.ts'
import { refusal } from '#shared/i18n/zh-CN/refusal.ts'
import { replay } from '#shared/i18n/zh-CN/replay.ts'
import { room } from '#shared/i18n/zh-CN/room.ts'
import { signing } from '#shared/i18n/zh-CN/signing.ts'
import { text } from '#shared/i18n/zh-CN/text.ts'

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
