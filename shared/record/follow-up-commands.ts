/**
 * The acts that follow what was agreed: action items, their reports and checks; and the server's own note that somebody
 * asked for what is not his duty to see. Part of `commands.ts`.
 */
import { z } from 'zod'
import { day, id, paragraph, title } from '#shared/record/command-fields.ts'

const packages = z.object({ research: paragraph, coordinate: paragraph, supervise: paragraph, reassure: paragraph })

export const followUpCommandSchemas = {
  'action.create': z.object({
    actionItemId: id<'actionItem'>(),
    resolutionId: id<'resolution'>(),
    title,
    leaderId: id<'person'>(),
    ownerId: id<'person'>(),
    dueOn: day,
    cooperatingOrgs: z.array(title).max(20).default([]),
    packages,
  }),
  'action.report': z.object({
    actionItemId: id<'actionItem'>(),
    text: paragraph,
    to: z.enum(['doing', 'blocked', 'doneWaitingCheck']),
  }),
  'action.verify': z.object({ actionItemId: id<'actionItem'>(), text: paragraph }),
  'action.sendBack': z.object({ actionItemId: id<'actionItem'>(), reason: paragraph }),
  /** The server's own: somebody asked for what is not his duty to see. Null: nobody of the board. */
  'access.noteRefused': z.object({
    personId: id<'person'>().nullable(),
    what: z.enum(['household']),
    subjectId: id<'household'>(),
  }),
} as const
