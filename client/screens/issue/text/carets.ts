/**
 * Others' carets and selections in the editor: a thin line in the party's colour, and above it, in the space between two
 * lines, the party's shape and the person's name. Nothing of it covers a word, blinks or moves by itself, and none of it is
 * read aloud: who is there stands as text beside the editor. The own caret is the browser's.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { shapeCorners } from '../../../ui/party-shapes.tsx'
import { personIn } from './present.ts'

/** How a party is marked; null for people of no party. */
export interface Mark {
  /** `#` and six hexadecimal digits. */
  readonly color: string
  readonly place: number
}

export interface CaretLooks {
  /** Asked whenever a caret is drawn. */
  mark(partyId: string | null): Mark | null
  /** What one is called whose name the server does not know. */
  readonly unknown: string
  /** Class names: the caret, its label, a selection. */
  readonly classes: { readonly caret: string; readonly label: string; readonly selection: string }
}

/** The ink of those who speak for no party. */
const noParty = '#524f4a'
const svg = 'http://www.w3.org/2000/svg'

/** A party's shape in its colour, outside React. */
export function shapeOf({ color, place }: Mark): SVGElement {
  const corners = shapeCorners(place)
  const frame = document.createElementNS(svg, 'svg')
  const shape = document.createElementNS(svg, corners ? 'polygon' : 'circle')
  const ring = { cx: '8', cy: '8', r: '5.5', fill: 'none', stroke: color, 'stroke-width': '4' }
  const disc = { cx: '8', cy: '8', r: '7.2', fill: color }
  const looks = corners ? { points: corners, fill: color } : corners === null ? disc : ring
  for (const [name, value] of Object.entries(looks)) shape.setAttribute(name, value)
  frame.setAttribute('viewBox', '0 0 16 16')
  frame.append(shape)
  return frame
}

/** What stands in the text at somebody's caret. */
export function caretElement(user: unknown, looks: CaretLooks): HTMLElement {
  const person = personIn({ user })
  const mark = looks.mark(person?.partyId ?? null)
  const caret = document.createElement('span')
  caret.className = looks.classes.caret
  caret.dataset['testid'] = 'caret'
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--caret', mark?.color ?? noParty)
  const label = document.createElement('span')
  label.className = looks.classes.label
  if (mark !== null) label.append(shapeOf(mark))
  label.append(person?.name ?? looks.unknown)
  caret.append(label)
  return caret
}

const selectionOf = (user: unknown, looks: CaretLooks): Record<string, string> => ({
  class: looks.classes.selection,
  style: `--caret: ${looks.mark(personIn({ user })?.partyId ?? null)?.color ?? noParty}`,
})

/** Turns each label to the side on which there is room for it. */
function turnLabels(view: EditorView): void {
  const all = [...view.dom.querySelectorAll<HTMLElement>('[data-testid="caret"]')]
  if (all.length === 0) return
  // All are measured before any is turned: turning one would have the browser lay the text out again for the next.
  const { left, width } = view.dom.getBoundingClientRect()
  const turned = all.map((caret) => String(caret.getBoundingClientRect().left - left > width / 2))
  for (const [at, caret] of all.entries()) {
    if (caret.dataset['turned'] !== turned[at]) caret.dataset['turned'] = turned[at] ?? 'false'
  }
}

/** Keeps the labels turned the right way, at most once a frame. */
const labelSides = (): Plugin =>
  new Plugin({
    view: (view) => {
      let frame: number | null = null
      const turnSoon = (): void => {
        frame ??= requestAnimationFrame(() => {
          frame = null
          turnLabels(view)
        })
      }
      return {
        update: turnSoon,
        destroy: () => {
          if (frame !== null) cancelAnimationFrame(frame)
        },
      }
    },
  })

/** The editor's extension. It says where the own caret is as long as the editor has the focus. */
export const carets = (awareness: Awareness, looks: CaretLooks): Extension =>
  Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: (user: unknown) => caretElement(user, looks),
        selectionBuilder: (user: unknown) => selectionOf(user, looks),
      }),
      labelSides(),
    ],
  })
