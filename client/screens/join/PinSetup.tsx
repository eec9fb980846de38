/** First join of a seat that signs: sets the six digits that later confirm every sign-off. */
import type { ReactNode } from 'react'

/** A full page before landing. */
export function PinSetup(): ReactNode {
  return <h1>签认密码</h1>
}
