/**
 * Says to the screens below which board's documents they open and whose words the tray keeps. Apart from `react.tsx` so
 * that pages which open no document do not load the document engine.
 */
import type { ReactNode } from 'react'
import { createContext, use, useMemo } from 'react'
import type { DocumentName } from '#shared/documents/names.ts'

/** What the record, as this page knows it, says of documents. */
export interface DocumentRights {
  mayWrite(name: DocumentName): boolean
  /** Whether words of the document stand on the record. */
  isRecorded(name: DocumentName, words: string): boolean
  /** Tells of every change of the record. */
  watch(changed: () => void): () => void
}

/** The board, and the person who sits at this device (null: a seat without a person). */
export interface DocumentScopeValue {
  readonly boardId: string
  readonly personId: string | null
  /** Without them, whoever may not write now is taken for one who never will. */
  readonly rights?: DocumentRights | undefined
}

const DocumentScopeContext = createContext<DocumentScopeValue | null>(null)

/** Provides the board and the person to `useDocument`. */
export function DocumentScope(props: DocumentScopeValue & { readonly children: ReactNode }): ReactNode {
  const { boardId, personId, rights, children } = props
  const value = useMemo(() => ({ boardId, personId, rights }), [boardId, personId, rights])
  return <DocumentScopeContext value={value}>{children}</DocumentScopeContext>
}

/** The scope that stands above. */
export function useDocumentScope(): DocumentScopeValue {
  const scope = use(DocumentScopeContext)
  if (scope === null) throw new Error('cannot happen: no DocumentScope above')
  return scope
}
