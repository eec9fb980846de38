/** Boxes in jsdom, which lays nothing out: every element is said to be so wide, and its text to fill so many pages of it. */
import { columnGap } from '../../client/screens/issue/signing/pages.ts'

export interface PretendedBox {
  /** Pixels. */
  readonly width: number
  readonly pages: number
}

const as = (value: number): PropertyDescriptor => ({ configurable: true, get: () => value })

/** From now on; told again, it changes. The signing page measures again when it is drawn anew. */
export function pretendBox({ width, pages }: PretendedBox): void {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', as(width))
  Object.defineProperty(HTMLElement.prototype, 'scrollWidth', as(pages * width + (pages - 1) * columnGap))
}
