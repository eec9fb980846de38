/** The client's first file: language, size of type, then the routes. Everything heavier is loaded by the route that needs it. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './routes.tsx'
import { firstLanguage, LanguageProvider } from './state/language.tsx'
import { restoreLargeType } from './state/large-type.ts'
import { announceStyleNonce } from './state/style-nonce.ts'
import { loadLanguage } from './state/words.ts'
import './styles/tokens.css'
import './styles/base.css'

announceStyleNonce()
restoreLargeType()
const root = document.querySelector('#root')
if (root === null) throw new Error('cannot happen: index.html has a root')
await loadLanguage(firstLanguage(window.location.search))
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
)
