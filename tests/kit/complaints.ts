/**
 * Loaded before every test of the client: what React or our own code complains of on the console (two children under one key,
 * a field that is suddenly controlled, an effect that throws) fails the test in which it does. It lets pass only what says
 * nothing of a page that people use: how a test waits for what is fetched, and an element that jsdom does not know yet.
 */
import { format } from 'node:util'
import { afterEach } from 'vitest'

const ofTheTest = [
  /not wrapped in act\(/,
  /^A suspended resource finished loading inside a test/,
  /^The tag <search> is unrecognized in this browser/,
]

const told: string[] = []
const says = console.error.bind(console)
console.error = (...what: readonly unknown[]): void => {
  const words = format(...what)
  if (ofTheTest.some((one) => one.test(words))) return
  told.push(words)
  says(...what)
}

afterEach(() => {
  const [first] = told.splice(0)
  if (first !== undefined) throw new Error(`on the console: ${first}`)
})
