/**
 * The frame around every screen of a seat: which board, who I am, how the link stands, whether all is saved, language,
 * 大字, and the ways to the other screens. Holds the page's banner, navigation and main landmarks; a screen inside it
 * draws a `div`, never another `main`. Asks for the signing PIN before anything else where the seat needs one. Words that
 * were not accepted lie below every screen, whichever document they were for.
 */
import type { ReactNode } from 'react'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { PinSetup } from '../join/PinSetup.tsx'
import { Header } from './Header.tsx'
import { RefusedTray } from './RefusedTray.tsx'
import './frame.css'

/** Skip link first, then the header, then the screen, then the tray. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useT()
  const me = useMe()
  const asksForPin = me.pinWanted && !me.pinSet
  const known = useBoard((state) => state.board !== null)
  return (
    <>
      <a className="hy-skip" href="#content">
        {t('common.skipToContent')}
      </a>
      {known ? <Header ways={!asksForPin} /> : null}
      <main id="content" className="hy-main" tabIndex={-1}>
        {asksForPin ? <PinSetup /> : children}
      </main>
      <RefusedTray />
    </>
  )
}
