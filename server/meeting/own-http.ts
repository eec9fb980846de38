/**
 * What the server says about itself (is it alive, does it save, what has it counted) and the built pages. Its measures
 * name no board and no person, but they tell what goes on: they are for this machine, and for whoever shows the token
 * that the configuration names. A request that came through a proxy is not of this machine, whatever it says.
 */
import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import express from 'express'
import type { Express, Request, Response } from 'express'
import { paths } from '#shared/protocol/http.ts'
import { refusal } from '#shared/refusals.ts'
import { isLoopback } from '../access/addresses.ts'
import { tokenOf } from '../access/requests.ts'
import { hashToken } from '../access/tokens.ts'
import type { CountRefusal } from './answer.ts'
import { awaiting, sendRefusal } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import { Page } from './page.ts'

const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

const isOfThisMachine = (request: Request): boolean =>
  isLoopback(request.socket.remoteAddress) && passedOn.every((name) => request.headers[name] === undefined)

function showsToken(request: Request, wanted: string | null): boolean {
  const shown = tokenOf(request)
  if (wanted === null || shown === null) return false
  return timingSafeEqual(Buffer.from(hashToken(shown)), Buffer.from(hashToken(wanted)))
}

/** Adds the addresses under which the server tells of itself. */
export function ownRoutes(app: Express, world: HttpWorld, count: CountRefusal): void {
  app.get(paths.health, (_request, response) => {
    response.json({ ok: true })
  })
  app.get(paths.ready, (_request, response) => {
    const { saving } = world.registry
    response.status(saving ? 200 : 503).json({ ok: saving, saving })
  })
  app.get(
    paths.metrics,
    awaiting(async (request, response) => {
      if (isOfThisMachine(request) || showsToken(request, world.config.metricsToken)) {
        const { registry } = world.metrics
        response
          .set('Cache-Control', 'no-store')
          .type(registry.contentType)
          .send(await registry.metrics())
        return
      }
      const why = refusal(tokenOf(request) === null ? 'unauthenticated' : 'notAllowed')
      count(why)
      sendRefusal(request, response, why)
    }),
  )
  app.get('/robots.txt', (_request, response) => {
    response.type('text').send('User-agent: *\nDisallow: /\n')
  })
}

const isApi = (request: Request): boolean => request.path.startsWith('/api/')

/** By these two a browser notices that there is a new build: they are asked for each time. */
function askAgain(response: Response, file: string): void {
  if (/[\\/](?:sw\.js|manifest\.webmanifest)$/.test(file)) response.set('Cache-Control', 'no-cache')
}

/** Adds the built pages; deep addresses get the one page there is. */
export function pageRoutes(app: Express, world: HttpWorld): void {
  const { clientDir } = world.config
  const page = new Page(join(clientDir, 'index.html'))
  const oneYear = { immutable: true, maxAge: '365d' } as const
  app.use('/assets', express.static(join(clientDir, 'assets'), { ...oneYear, fallthrough: true }))
  const files = express.static(clientDir, { index: false, maxAge: '1h', setHeaders: askAgain })
  app.use((request, response, next) => (request.path === '/index.html' ? next() : files(request, response, next)))
  app.get('/{*path}', (request: Request, response: Response, next) => {
    if (isApi(request) || request.path.startsWith('/assets/') || request.accepts('html') !== 'html') return next()
    if (page.send(response)) return
    const sentence = '页面还没有构建，请运行 npm start。\nThe pages are not built yet; run npm start.\n'
    response.status(503).type('text').send(sentence)
  })
}
