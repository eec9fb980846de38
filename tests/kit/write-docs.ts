/** `npm run docs`: writes the generated pages of `docs/`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from './docs.ts'
import { root } from './source.ts'

for (const [file, text] of generatedPages()) writeFileSync(join(root, file), text)
