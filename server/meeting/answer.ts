/**
 * How the server answers over HTTP: a value as JSON, a refusal as `{error: {code, message, field?, reasons?}}` with the
 * sentence in the asker's language, or, where a person follows a link in a browser, a small page that says it. Never a stack.
 */
import { createHash } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { catalogue as english } from '#shared/i18n/en/index.ts'
import type { Language, Translate } from '#shared/i18n/message.ts'
import { translator } from '#shared/i18n/message.ts'
import { sayRefusal } from '#shared/i18n/say-refusal.ts'
import { catalogue as chinese } from '#shared/i18n/zh-CN/index.ts'
import type { ErrorBody } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'

const say: Readonly<Record<Language, Translate>> = { 'zh-CN': translator(chinese), en: translator(english) }

/** Chinese, unless the asker prefers English. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN'

/** Where a refusal is counted. */
export type CountRefusal = (refusal: Refusal) => void

/** The body of a refusal in one language. */
export function errorBody(refusal: Refusal, language: Language): ErrorBody {
  const sentence = (one: Refusal): string => sayRefusal(one, say[language], language)
  const { code, field, reasons } = refusal
  return {
    error: {
      code,
      message: sentence(refusal),
      ...(field === undefined ? {} : { field }),
      ...(reasons === undefined
        ? {}
        : { reasons: reasons.map((reason) => ({ code: reason.code, message: sentence(reason) })) }),
    },
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character)

const style = `body{font:18px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:32em;
margin:18vh auto 0;padding:0 1.5em;color:#1f1f1f;background:#fff}h1{font-size:1.3em;font-weight:600}`

/** The only style that stands in a page by itself, as a content policy names it. */
export const pageStyle = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

const page = (title: string, sentence: string, language: Language): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style></head>
<body><main><h1>${escape(title)}</h1><p>${escape(sentence)}</p></main></body></html>
`

/** Refuses: as a page where a browser navigates, as JSON otherwise. */
export function sendRefusal(request: Request, response: Response, refusal: Refusal): void {
  const language = languageOf(request)
  const body = errorBody(refusal, language)
  response.status(refusalCatalogue[refusal.code].status)
  const seconds = refusal.facts?.['seconds']
  if (typeof seconds === 'number') response.set('Retry-After', String(seconds))
  response.set('Cache-Control', 'no-store')
  const navigates = request.method === 'GET' && request.accepts('json', 'html') === 'html'
  if (!navigates) response.json(body)
  else response.type('html').send(page(say[language]('common.noEntryTitle'), body.error.message, language))
}

/** A route that takes its time; express hands what it rejects with to the error handler. */
export const awaiting =
  (route: (request: Request, response: Response, next: NextFunction) => Promise<void>): RequestHandler =>
  (request, response, next) =>
    route(request, response, next)

/** A route that answers a value (null: nothing to say) or a refusal. */
export const answering = (
  count: CountRefusal,
  route: (request: Request) => Promise<Result<unknown, Refusal>>,
): RequestHandler =>
  awaiting(async (request, response) => {
    const answer = await route(request)
    if (!answer.ok) {
      count(answer.refusal)
      sendRefusal(request, response, answer.refusal)
      return
    }
    response.set('Cache-Control', 'no-store')
    if (answer.value === null) response.status(204).end()
    else response.json(answer.value)
  })

/** A named part of the address; express has matched it. */
export const part = (request: Request, name: string): string => String(request.params[name] ?? '')
