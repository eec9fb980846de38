/**
 * What every answer says to the browser: what a page of ours may load and do, that nobody may frame it, that no search
 * engine keeps it, that nothing private is stored on the way. Over plain http (a hall without certificates) it leaves out
 * what means something only over https.
 */
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { pageStyle } from './answer.ts'

/** Everything that a browser could offer to a page and that this one never asks for. */
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
const permissions = unused.map((feature) => `${feature}=()`).join(', ')

/** The sockets of this very server; `'self'` covers them in current browsers, older ones want them named. */
const socketSource = (request: IncomingMessage, isHttps: boolean): string => {
  const host = request.headers.host ?? ''
  const named = /^[A-Za-z0-9.-]+(?::[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](?::[0-9]+)?$/.test(host)
  return named ? `${isHttps ? 'wss' : 'ws'}://${host}` : "'self'"
}

const ownHeaders: RequestHandler = (request, response, next) => {
  response.set({ 'Permissions-Policy': permissions, 'X-Robots-Tag': 'noindex, nofollow' })
  if (request.path.startsWith('/api/') || request.path.startsWith('/join/')) response.set('Cache-Control', 'no-store')
  next()
}

/** The security headers of an installation that is known by an https address, or is not. */
export function securityHeaders(isHttps: boolean): readonly RequestHandler[] {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // The page of the client brings its own permission (`page.ts`); this is that of a refusal.
        styleSrc: ["'self'", pageStyle],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", (request) => socketSource(request, isHttps)],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // These mean something only over https; over plain http in a hall they fill the console with warnings.
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  return [guard, ownHeaders]
}
