/** Draws the icons of the installed app from the seal (`npm run icons`): PNGs in `client/public`, which are kept with the source. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from './browser.ts'
import { root } from './source.ts'

const folder = join(root, 'client/public')
const seal = readFileSync(join(folder, 'seal.svg'), 'utf8')
/** Without corners of its own, for systems that cut icons to a shape, and smaller, so that nothing of the seal is cut off. */
const bleeding = seal
  .replace('viewBox="0 0 100 100"', 'viewBox="-12 -12 124 124"')
  .replace(/<rect [^>]*>/, '<rect x="-12" y="-12" width="124" height="124" fill="#b3261e"/>')

const icons = [
  ['icon-192.png', 192, seal],
  ['icon-512.png', 512, seal],
  ['icon-maskable-512.png', 512, bleeding],
  ['apple-touch-icon.png', 180, bleeding],
] as const

const browser = await startBrowser()
for (const [name, size, drawing] of icons) {
  // oxlint-disable-next-line no-await-in-loop -- one page after the other
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const sized = drawing.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)
  // oxlint-disable-next-line no-await-in-loop -- the same
  await page.setContent(`<body style="margin:0;background:transparent">${sized}</body>`)
  // oxlint-disable-next-line no-await-in-loop -- the same
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }))
}
await browser.close()
