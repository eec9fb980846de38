/** A link as a QR code, drawn in the browser: the link is never sent anywhere to be drawn. The drawing code is loaded when needed. */
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

export interface QrCodeProps {
  readonly url: string
  /** Read out in place of the picture. */
  readonly label: string
}

/** A square picture; an empty square while it is being drawn. */
export function QrCode({ url, label }: QrCodeProps): ReactNode {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    void import('qrcode')
      .then(({ toString }) => toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }))
      .then((svg) => {
        if (wanted) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`)
        return svg
      })
    return () => {
      wanted = false
    }
  }, [url])
  return picture === null ? <span className="links-qr" /> : <img className="links-qr" src={picture} alt={label} />
}
