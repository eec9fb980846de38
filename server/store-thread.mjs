/** Where the store's thread begins: a thread inherits no loader, so it brings the one for TypeScript itself. */
import { register } from 'tsx/esm/api'

register()
await import('./store-thread.ts')
