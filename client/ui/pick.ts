/**
 * What stands around a native file field that is dressed as a button (`pick.css`): what the device's own dialog offers, and
 * the picture shown before it is sent. What a chosen file really is, its bytes tell (`client/files/kinds.ts`).
 */
import { useEffect, useMemo } from 'react'

/** The kinds of file that the dialog offers: photos, also as phones take them, and PDF. */
export const choosable = 'image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif,.heic,.heif,application/pdf'

/** The address of a blob while it is shown; null where there is none. */
export function useAddress(blob: Blob | null): string | null {
  const address = useMemo(() => (blob === null ? null : URL.createObjectURL(blob)), [blob])
  useEffect(
    () => () => {
      if (address !== null) URL.revokeObjectURL(address)
    },
    [address],
  )
  return address
}
