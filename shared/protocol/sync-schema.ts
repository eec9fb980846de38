/**
 * How the server checks the document socket's control messages. Apart from `sync.ts` so that browsers, which take the
 * types and numbers from there, do not load the checking library.
 */
import { z } from 'zod'
import type { ClientControl } from '#shared/protocol/sync.ts'

const channel = z.number().int().min(0).max(0x7fff_ffff)

const client = z.number().int().min(0).max(0xffff_ffff)

/** A control message from a client. */
export const clientControl: z.ZodType<ClientControl> = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('open'),
    channel,
    document: z.string().min(1).max(80),
    client: client.optional(),
    page: z.string().min(1).max(40).optional(),
  }),
  z.object({ t: z.literal('close'), channel }),
])
