/**
 * Takes back what its reader wrote, and puts it back; others' words stay. Of a button that has nothing to do it is said why, beside
 * it and to whoever reaches it by keyboard. Test ids: `undo`, `redo`, `undo-says`.
 */
import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useCallback, useId, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useT } from '../../../state/language.tsx'
import styles from './text.module.css'

/** The editor's undo; null while it has none yet. */
export const undoOf = (editor: Editor): Y.UndoManager | null =>
  (yUndoPluginKey.getState(editor.state) as { readonly undoManager: Y.UndoManager } | undefined)?.undoManager ?? null

/** Whether there is something to take back, or to put back: two letters, so that drawing again costs nothing while one types. */
function useSteps(editor: Editor): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const subscribe = useCallback(
    (changed: () => void) => {
      const manager = undoOf(editor)
      if (manager === null) return () => {}
      const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
      for (const event of events) manager.on(event, changed)
      return () => {
        for (const event of events) manager.off(event, changed)
      }
    },
    [editor],
  )
  const steps = useSyncExternalStore(subscribe, () => {
    const manager = undoOf(editor)
    return `${manager?.canUndo() === true ? 'u' : ''}${manager?.canRedo() === true ? 'r' : ''}`
  })
  return { canUndo: steps.includes('u'), canRedo: steps.includes('r') }
}

/** What the buttons do, and why one of them cannot now. */
const sayingOf = (canUndo: boolean, canRedo: boolean) => {
  if (canUndo) return canRedo ? 'text.undoHint' : 'text.redoNothing'
  return canRedo ? 'text.undoNothing' : 'text.undoNeither'
}

/** The two buttons, and what they do not do. */
export function EditorTools({ editor }: { readonly editor: Editor }) {
  const { t } = useT()
  const { canUndo, canRedo } = useSteps(editor)
  const saysId = useId()
  const ways = [
    { id: 'undo', can: canUndo, press: () => editor.commands.undo() },
    { id: 'redo', can: canRedo, press: () => editor.commands.redo() },
  ] as const
  return (
    <div className={styles.tools}>
      {ways.map(({ id, can, press }) => (
        <Button
          key={id}
          size="sm"
          variant="default"
          aria-disabled={!can}
          {...(can ? {} : { 'data-disabled': true, 'aria-describedby': saysId })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (can ? press() : undefined)}
          data-testid={id}
        >
          {t(`text.${id}`)}
        </Button>
      ))}
      <span id={saysId} data-testid="undo-says">
        {t(sayingOf(canUndo, canRedo))}
      </span>
    </div>
  )
}
