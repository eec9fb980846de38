/**
 * The HTTP face: security headers, logs without tokens, limits, the routes, the built pages. Whatever goes wrong is
 * answered as a refusal; a browser page that sends something must come from this server, and must know it by its name.
 */
import compression from 'compression'
import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { trustsProxyOf } from '../access/addresses.ts'
import { answersTo, comesFromHere, isHttpsUrl } from '../access/requests.ts'
import { cleanUrl } from '../log.ts'
import type { CountRefusal } from './answer.ts'
import { sendRefusal } from './answer.ts'
import { boardRoutes } from './board-http.ts'
import { filesRoutes } from './files-http.ts'
import { goneRoutes } from './gone-http.ts'
import { hallLinkRoutes } from './hall-link-http.ts'
import { securityHeaders } from './headers.ts'
import { householdRoutes } from './household-http.ts'
import type { HttpWorld } from './http-world.ts'
import { joinRoutes } from './join-http.ts'
import { organiserRoutes } from './organiser-http.ts'
import { ownRoutes, pageRoutes } from './own-http.ts'
import { createRateLimits } from './rate-limits.ts'
import { replayRoutes } from './replay-http.ts'
import { reviewRoutes } from './review-http.ts'

const requestLog = (world: HttpWorld): RequestHandler =>
  pinoHttp({
    logger: world.log,
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'debug',
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, url: cleanUrl(request.url) }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })

/** Says once that a proxy seems to stand in front of which the configuration does not know. */
function proxyWarning({ config, log }: HttpWorld): RequestHandler {
  const trusts = trustsProxyOf(config.trustProxy)
  let said = false
  return (request, _response, next) => {
    if (!said && request.headers['x-forwarded-for'] !== undefined && !trusts(request.socket.remoteAddress ?? '', 0)) {
      said = true
      log.warn('requests come through a proxy that TRUST_PROXY does not name: all its clients count as one address')
    }
    next()
  }
}

const ownPagesOnly =
  ({ config }: HttpWorld, count: CountRefusal): RequestHandler =>
  (request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isOurs = answersTo(request, config.publicUrl)
    if (isOurs && (reads || comesFromHere(request, config.publicUrl))) return next()
    const why = isOurs ? refusal('foreignOrigin') : refusal('foreignHost')
    count(why)
    sendRefusal(request, response, why)
  }

/** The refusal that an error thrown on the way means. */
function refusalOfError(error: unknown): Refusal {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : null
  if (type === 'entity.too.large') return refusal('tooLarge')
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  return refusal(typeof status === 'number' && status < 500 ? 'malformed' : 'internal')
}

function lastResorts(app: Express, world: HttpWorld, count: CountRefusal): void {
  app.use((request, response) => {
    const why = refusal('unknownAddress')
    count(why)
    sendRefusal(request, response, why)
  })
  const onError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const why = refusalOfError(error)
    count(why)
    if (why.code === 'internal') world.log.error({ err: error, url: cleanUrl(request.url) }, 'a request failed')
    if (response.headersSent) next(error)
    else sendRefusal(request, response, why)
  }
  app.use(onError)
}

/** The whole HTTP face as one express application. */
export function createHttp(world: HttpWorld): Express {
  const count: CountRefusal = ({ code }) => world.metrics.refusals.inc({ code })
  const limit = createRateLimits(world, count)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustsProxyOf(world.config.trustProxy))
  app.use(...securityHeaders(isHttpsUrl(world.config.publicUrl)))
  app.use(requestLog(world), proxyWarning(world))
  app.use(compression())
  ownRoutes(app, world, count)
  app.use(ownPagesOnly(world, count), limit.everything)
  joinRoutes(app, world, count, limit)
  organiserRoutes(app, world, count, limit)
  boardRoutes(app, world, count, limit)
  filesRoutes(app, world, count, limit)
  hallLinkRoutes(app, world, count, limit)
  householdRoutes(app, world, count, limit)
  replayRoutes(app, world, count, limit)
  goneRoutes(app, world, count, limit)
  reviewRoutes(app, world, count, limit)
  pageRoutes(app, world)
  lastResorts(app, world, count)
  return app
}
