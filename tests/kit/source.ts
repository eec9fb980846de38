/** Reads the project's own source for the tests that judge its shape: which files there are, what each imports. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** The project's root folder. */
export const root = resolve(import.meta.dirname, '..', '..')

/** Paths, relative to the root, of all files below `folder` whose name matches. */
export const filesBelow = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

/** A file's text. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)'([^']+)'/g

/** The file, as a path from the root, that `./target` means in `file`. */
export const resolved = (file: string, target: string): string => relative(root, resolve(root, dirname(file), target))

/** What a file imports: project files as paths from the root, packages by their name. Type imports count. */
export const importsOf = (file: string): readonly string[] =>
  [...textOf(file).matchAll(importPattern)].map(([, target = '']) => {
    if (target.startsWith('#shared/')) return target.slice(1)
    return target.startsWith('.') ? resolved(file, target) : target
  })
