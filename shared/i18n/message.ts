/**
 * Typed sentences. A message is looked up by `area.key`; its `{placeholders}` are part of its type, so a screen that
 * forgets one does not compile. Values are put in as they are: React and the exporters escape on output.
 */
import type { catalogue as zh } from '#shared/i18n/zh-CN/index.ts'

export type Language = 'zh-CN' | 'en'

type Zh = typeof zh
type Area = keyof Zh

/** `area.key`, e.g. `refusal.superseded`. */
export type MessageKey = { [A in Area]: `${A}.${keyof Zh[A] & string}` }[Area]

type Template<Key extends MessageKey> = Key extends `${infer A}.${infer K}`
  ? A extends keyof Zh
    ? K extends keyof Zh[A]
      ? Zh[A][K]
      : never
    : never
  : never

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never

/** The values that a message needs; none for a message without placeholders. */
export type MessageValues<Key extends MessageKey> = [Placeholders<Template<Key>>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Placeholders<Template<Key>>, string | number>>]

/** A whole catalogue in one language: every area, every key. */
export type Catalogue = { readonly [A in Area]: { readonly [K in keyof Zh[A]]: string } }

/** As many words of it as a page has loaded: some areas, and of an area perhaps a part. */
export type SomeWords = { readonly [A in Area]?: Partial<Catalogue[A]> }

/**
 * Puts values into `{placeholders}`, and for `{count|photo|photos}` the form for one or for any other number; one that
 * has no value stays visible, so that it is noticed.
 */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (placeholder, name: string, one: string | undefined, many: string | undefined) => {
      const value = values[name]
      return String(
        (one === undefined || value === undefined ? value : String(value) === '1' ? one : many) ?? placeholder,
      )
    },
  )

/** Looks a sentence up in one catalogue. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: MessageValues<Key>) => string

/** The lookup for one language's catalogue, or for what is loaded of it; a key that is not there is shown as it is. */
export function translator(catalogue: SomeWords): Translate {
  const areas = catalogue as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>
  return (key, ...values) => {
    const [area = '', name = ''] = key.split('.')
    const template = areas[area]?.[name] ?? key
    return fill(template, values[0] ?? {})
  }
}
