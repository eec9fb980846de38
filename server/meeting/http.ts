/**
 * The HTTP face: security headers, logs without tokens, health and measures, the routes, the built pages. Whatever goes
 * wrong is answered as a refusal; a browser page that sends something must come from this server.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express from 'express'
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { pinoHttp } from 'pino-http'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { comesFromHere } from '../access/requests.ts'
import { cleanUrl } from '../log.ts'
import type { CountRefusal } from './answer.ts'
import { sendRefusal } from './answer.ts'
import { boardRoutes } from './board-http.ts'
import type { HttpWorld } from './http-world.ts'
import { joinRoutes } from './join-http.ts'
import { organiserRoutes } from './organiser-http.ts'
import { createRateLimits } from './rate-limits.ts'

const securityHeaders = (isHttps: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library sets styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // `'self'` covers the sockets in current browsers; older ones want the scheme.
        connectSrc: ["'self'", isHttps ? 'wss:' : 'ws:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // These mean something only over https; over plain http in a hall they fill the console with warnings.
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'no-referrer' },
  })

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

const sameOriginOnly =
  (world: HttpWorld, count: CountRefusal): RequestHandler =>
  (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || comesFromHere(request, world.config.publicUrl)) {
      next()
      return
    }
    const why = refusal('foreignOrigin')
    count(why)
    sendRefusal(request, response, why)
  }

function healthRoutes(app: Express, world: HttpWorld): void {
  app.get(paths.health, (_request, response) => {
    response.json({ ok: true })
  })
  app.get(paths.ready, (_request, response) => {
    const { saving } = world.registry
    response.status(saving ? 200 : 503).json({ ok: saving, saving })
  })
  app.get(paths.metrics, async (_request, response) => {
    response.type(world.metrics.registry.contentType).send(await world.metrics.registry.metrics())
  })
}

const isApi = (request: Request): boolean => request.path.startsWith('/api/')

function pages(app: Express, world: HttpWorld): void {
  const { clientDir } = world.config
  const index = join(clientDir, 'index.html')
  const oneYear = { immutable: true, maxAge: '365d' } as const
  app.use('/assets', express.static(join(clientDir, 'assets'), { ...oneYear, fallthrough: true }))
  app.use(express.static(clientDir, { index: false, maxAge: '1h' }))
  app.get('/{*path}', (request: Request, response: Response, next) => {
    if (isApi(request) || request.path.startsWith('/assets/') || request.accepts('html') !== 'html') next()
    else if (!existsSync(index)) {
      response
        .status(503)
        .type('text')
        .send('页面还没有构建，请运行 npm start。\nThe pages are not built yet; run npm start.\n')
    } else response.set('Cache-Control', 'no-cache').sendFile(index)
  })
}

/** The refusal that an error thrown on the way means. */
function refusalOfError(error: unknown): Refusal {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : null
  if (type === 'entity.too.large') return refusal('tooLarge')
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  return refusal(typeof status === 'number' && status < 500 ? 'malformed' : 'internal')
}

/** The whole HTTP face as one express application. */
export function createHttp(world: HttpWorld): Express {
  const count: CountRefusal = ({ code }) => world.metrics.refusals.inc({ code })
  const rates = createRateLimits(count)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(securityHeaders(world.config.publicUrl?.startsWith('https:') === true))
  app.use(requestLog(world))
  app.use(compression())
  healthRoutes(app, world)
  app.use(sameOriginOnly(world, count))
  app.use(paths.join, rates.joins)
  joinRoutes(app, world, count)
  organiserRoutes(app, world, count)
  boardRoutes(app, world, count, rates)
  pages(app, world)
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
  return app
}
