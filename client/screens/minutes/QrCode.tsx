/** A QR code drawn as one path. It carries what the block says and nothing about a person. */
import { create } from 'qrcode'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useT } from '../../state/language.tsx'
import styles from './minutes.module.css'

/** The dark squares as one path, one unit each, with the quiet zone of four around them. */
function pathOf(payload: string): { readonly d: string; readonly size: number } {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  const cells: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) cells.push(`M${column + 4} ${row + 4}h1v1h-1z`)
    }
  }
  return { d: cells.join(''), size: modules.size + 8 }
}

/** Code and caption side by side. */
export function QrCode({ payload, caption }: { payload: string; caption: string }): ReactNode {
  const { t } = useT()
  const { d, size } = useMemo(() => pathOf(payload), [payload])
  return (
    <p className={styles['qr']}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('minutes.qr', { caption })}>
        <rect width={size} height={size} fill="#fff" />
        <path d={d} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <span>{caption}</span>
    </p>
  )
}
