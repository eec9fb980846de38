/**
 * The places of one document: for every shared type in it, which shape of the schema it is. Found once per type by
 * climbing to its root, then remembered, so that a keystroke in a long text asks one table. A place is the shared type
 * itself, not its path: two cards that had one id after the other are two places.
 */
import * as Y from 'yjs'
import type { Shape } from '#shared/documents/schema.ts'
import { shapeInside } from '#shared/documents/schema.ts'

/** Where a document's roots lead; null for a root that it does not have. */
export type RootShapes = (name: string) => Shape | null

/** Something that others stand in: a shared type of the document, or one that an update brings. */
export interface Container {
  readonly root: string
  readonly shape: Shape
  /** The type itself; null while it is only on its way. */
  readonly live: LiveType | null
}

/** A shared type of the document. Yjs's own types are generic in their events, which no place depends on. */
export type LiveType = Pick<Y.AbstractType<unknown>, '_item' | '_start' | '_map'>

/** Gives a root its type, so that none is ever of an undecided kind. */
export function declareRoot(doc: Y.Doc, name: string, shape: Shape): Y.AbstractType<unknown> | null {
  if (shape.is === 'text') return doc.getText(name) as Y.AbstractType<unknown>
  if (shape.is === 'records') return doc.getMap(name) as Y.AbstractType<unknown>
  if (shape.is === 'paragraphs') return doc.getXmlFragment(name) as Y.AbstractType<unknown>
  return null
}

/** The places of one live document. */
export class Places {
  readonly #doc: Y.Doc
  readonly #known = new WeakMap<object, Container>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  /** The root of this name as a place, created if need be; null where the document has no such root. */
  root(name: string, roots: RootShapes): Container | null {
    const shape = roots(name)
    if (shape === null) return null
    const type = declareRoot(this.#doc, name, shape)
    return type && this.#remember(type, { root: name, shape, live: type })
  }

  /** The shared type as a place; null where the schema has no such place (any more). */
  of(type: LiveType, roots: RootShapes): Container | null {
    const place = this.#known.get(type) ?? this.#find(type, roots)
    return place === null || roots(place.root) === null ? null : place
  }

  #find(type: LiveType, roots: RootShapes): Container | null {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
    const item = type._item
    if (item === null) {
      for (const [name, root] of this.#doc.share) if (root === type) return this.root(name, roots)
      return null
    }
    if (!(item.parent instanceof Y.AbstractType)) return null
    const parent = this.of(item.parent as LiveType, roots)
    const shape = parent && shapeInside(parent.shape, item.parentSub)
    return shape && this.#remember(type, { root: parent.root, shape, live: type })
  }

  #remember(type: LiveType, place: Container): Container {
    const known = this.#known.get(type)
    if (known !== undefined) return known
    this.#known.set(type, place)
    return place
  }
}
