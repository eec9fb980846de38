/**
 * How often one may ask. Counted per link where there is one, because a whole room shares one address; the bounds are far
 * above what people do and far below what a loop does.
 */
import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { refusal } from '#shared/refusals.ts'
import { cookieOf, tokenOf } from '../access/requests.ts'
import { hashToken } from '../access/tokens.ts'
import type { CountRefusal } from './answer.ts'
import { sendRefusal } from './answer.ts'

const minuteMs = 60_000

const byAddress = (request: Request): string => ipKeyGenerator(request.ip ?? '')

function byLink(request: Request): string {
  const secret = tokenOf(request) ?? cookieOf(request)
  return secret === null ? byAddress(request) : hashToken(secret)
}

export interface RateLimits {
  /** Wrong join links per address; right ones are not counted. */
  readonly joins: RequestHandler
  readonly acts: RequestHandler
  readonly reads: RequestHandler
  readonly pins: RequestHandler
}

/** The limits of one server. */
export function createRateLimits(count: CountRefusal): RateLimits {
  const limit = (perMinute: number, keyGenerator: (request: Request) => string, onlyFailures = false): RequestHandler =>
    rateLimit({
      windowMs: minuteMs,
      limit: perMinute,
      keyGenerator,
      skipSuccessfulRequests: onlyFailures,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (request, response) => {
        const why = refusal('tooManyRequests')
        count(why)
        sendRefusal(request, response, why)
      },
    })
  return {
    joins: limit(120, byAddress, true),
    acts: limit(1_200, byLink),
    reads: limit(3_000, byLink),
    pins: limit(60, byLink),
  }
}
