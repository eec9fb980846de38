/** A page with nothing but a heading, a sentence and what can be done: unknown address, no entry, a crash. */
import type { ReactNode } from 'react'
import './plain.css'

export interface PlainPageProps {
  readonly title: string
  readonly text: string
  /** What can be done, e.g. a button. */
  readonly children?: ReactNode
}

/** Needs nothing but its words, so that it also works when everything else has failed. */
export function PlainPage({ title, text, children }: PlainPageProps): ReactNode {
  return (
    <main className="hy-plain" id="content" data-testid="plain-page">
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </main>
  )
}
