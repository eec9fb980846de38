/**
 * Whether two Yjs documents are the same: what they have seen, what is deleted in them, and every word and value in
 * order. Looks beneath the types, so it needs no schema, and does not care how Yjs has cut the same words into pieces.
 */
import type { Hash } from 'node:crypto'
import { createHash } from 'node:crypto'
import * as Y from 'yjs'

type AnyType = Y.AbstractType<unknown>

/** Tells values apart that would otherwise run together. */
const mark = (hash: Hash, word: string): void => {
  hash.update(`\u0000${word}\u0000`)
}

function hashItem(hash: Hash, { content }: Y.Item): void {
  // Strings are taken as they come: the same text may lie in one piece or in many.
  if (content instanceof Y.ContentString) hash.update(content.str)
  else if (content instanceof Y.ContentType) hashType(hash, content.type as AnyType)
  else if (content instanceof Y.ContentFormat) mark(hash, `format ${content.key} ${JSON.stringify(content.value)}`)
  else for (const value of content.getContent() as unknown[]) mark(hash, `value ${JSON.stringify(value)}`)
}

// oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
const firstOf = (type: AnyType): Y.Item | null => type._start
// oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
const keysOf = (type: AnyType): ReadonlyMap<string, Y.Item> => type._map

function hashType(hash: Hash, type: AnyType): void {
  mark(hash, `type ${type instanceof Y.XmlElement ? type.nodeName : ''}`)
  for (let item = firstOf(type); item !== null; item = item.right) if (!item.deleted) hashItem(hash, item)
  const keys = keysOf(type)
  for (const key of [...keys.keys()].sort()) {
    const item = keys.get(key)
    if (item === undefined || item.deleted) continue
    mark(hash, `key ${key}`)
    hashItem(hash, item)
  }
  mark(hash, 'end')
}

const isEmpty = (type: AnyType): boolean => firstOf(type) === null && keysOf(type).size === 0

function contentDigest({ share }: Y.Doc): string {
  const hash = createHash('sha256')
  for (const name of [...share.keys()].sort()) {
    const root = share.get(name) as AnyType | undefined
    if (root === undefined || isEmpty(root)) continue
    mark(hash, `root ${name}`)
    hashType(hash, root)
  }
  return hash.digest('hex')
}

/** Whether the document waits for nothing that it has not got. */
export const isSettled = ({ store }: Y.Doc): boolean => store.pendingStructs === null && store.pendingDs === null

/** Whether two documents are the same, and wait for nothing. */
export const isSame = (one: Y.Doc, other: Y.Doc): boolean =>
  isSettled(one) &&
  isSettled(other) &&
  Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
  contentDigest(one) === contentDigest(other)
