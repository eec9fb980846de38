/**
 * How a screen shows what it shows: larger, smaller, further down, with or without header and footer. Nobody walks to
 * the projector's laptop.
 */
import type { ReactNode } from 'react'
import type { WallScreen } from '#shared/board/room.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../console.module.css'

const zoomStep = 10
/** Half a screen's height, in tenths. */
const scrollStep = 5

/** Zoom between half and double; never above the top. */
export function adjusted(
  screen: WallScreen,
  change: Partial<Pick<WallScreen, 'zoom' | 'scroll' | 'bars'>>,
): CommandInput {
  const { zoom, scroll, bars } = { ...screen, ...change }
  return {
    type: 'wall.adjust',
    screenId: screen.id,
    zoom: Math.min(200, Math.max(50, zoom)),
    scroll: Math.min(1_000, Math.max(0, scroll)),
    bars,
  }
}

/** Six buttons and where the screen stands. */
export function WallAdjust({ screen }: { readonly screen: WallScreen }): ReactNode {
  const { t } = useT()
  const { zoom, scroll, bars } = screen
  const atDesign = zoom === 100 && scroll === 0
  const button = (label: string, testId: string, change: Partial<WallScreen> | null, missing = ''): ReactNode => (
    <ActButton size="s" input={change === null ? null : adjusted(screen, change)} missing={missing} testId={testId}>
      {label}
    </ActButton>
  )
  return (
    <div>
      <p className={styles['soft']} data-testid="wall-adjusted">
        {t('console.wallAdjusted', { zoom, scroll: scroll / 10 })}
      </p>
      <div className={styles['acts']}>
        {button(
          t('console.zoomIn'),
          'wall-zoom-in',
          zoom >= 200 ? null : { zoom: zoom + zoomStep },
          t('console.zoomMost'),
        )}
        {button(
          t('console.zoomOut'),
          'wall-zoom-out',
          zoom <= 50 ? null : { zoom: zoom - zoomStep },
          t('console.zoomLeast'),
        )}
        {button(t('console.scrollDown'), 'wall-scroll-down', { scroll: scroll + scrollStep })}
        {button(
          t('console.scrollUp'),
          'wall-scroll-up',
          scroll === 0 ? null : { scroll: scroll - scrollStep },
          t('console.scrollTop'),
        )}
        {button(
          t('console.wallReset'),
          'wall-reset',
          atDesign ? null : { zoom: 100, scroll: 0 },
          t('console.wallAsDesigned'),
        )}
        {button(bars ? t('console.barsHide') : t('console.barsShow'), 'wall-bars', { bars: !bars })}
      </div>
    </div>
  )
}
