/**
 * Catches a crash below it and says so in one sentence, with a button to reload. A missing chunk after an update of the
 * server looks the same to the reader and is cured the same way. Details go to the browser's console only.
 */
import type { ErrorInfo, ReactNode } from 'react'
import { Component } from 'react'
import { PlainPage } from './PlainPage.tsx'

export interface ErrorBoundaryProps {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly children: ReactNode
}

/** Holds until the page is reloaded. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    reportError(new Error(`${error.message}${info.componentStack ?? ''}`, { cause: error }))
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <PlainPage title={this.props.title} text={this.props.text}>
        <button type="button" className="hy-button" onClick={() => window.location.reload()}>
          {this.props.button}
        </button>
      </PlainPage>
    )
  }
}
