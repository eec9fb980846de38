/**
 * A box to write a name in, with finger, pen or mouse: optional, and passed over by whoever has only keys. A stroke can be
 * taken back, all of them cleared. Test ids: `sign-drawing`, `sign-drawing-field`, `sign-drawing-undo`, `sign-drawing-clear`.
 */
import { Button } from '@mantine/core'
import type { PointerEvent } from 'react'
import { useId, useRef } from 'react'
import { useT } from '../../../state/language.tsx'
import type { Strokes } from './drawing.ts'
import { begun, drawnOn, field, hasNoRoom, pathOf, pointIn } from './drawing.ts'
import styles from './signing.module.css'

interface Props {
  readonly strokes: Strokes
  readonly onStrokes: (change: (before: Strokes) => Strokes) => void
}

const pointOf = (event: PointerEvent<SVGSVGElement>) =>
  pointIn(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY)

function Field({ strokes, onStrokes }: Props) {
  const { t } = useT()
  const drawing = useRef<number | null>(null)
  const end = (): void => {
    drawing.current = null
  }
  return (
    <svg
      className={styles['field']}
      viewBox={`0 0 ${field.width} ${field.height}`}
      role="img"
      aria-label={t('signing.drawingLabel')}
      onPointerDown={(event) => {
        if (drawing.current !== null || event.button > 0) return
        const point = pointOf(event)
        drawing.current = event.pointerId
        event.currentTarget.setPointerCapture?.(event.pointerId)
        onStrokes((before) => begun(before, point))
      }}
      onPointerMove={(event) => {
        if (drawing.current !== event.pointerId) return
        const point = pointOf(event)
        onStrokes((before) => drawnOn(before, point))
      }}
      onPointerUp={end}
      onPointerCancel={end}
      data-testid="sign-drawing-field"
    >
      <path d={pathOf(strokes)} />
    </svg>
  )
}

/** Folded away until it is wanted. */
export function SignDrawing({ strokes, onStrokes }: Props) {
  const { t } = useT()
  const isEmpty = strokes.length === 0
  const whyId = useId()
  const closed = isEmpty ? { 'data-disabled': true, 'aria-describedby': whyId } : {}
  return (
    <details className={styles['drawing']} data-testid="sign-drawing">
      <summary>{t('signing.drawingTitle')}</summary>
      <p className={styles['soft']}>{t('signing.drawingHint')}</p>
      <Field strokes={strokes} onStrokes={onStrokes} />
      <div className={styles['row']}>
        <Button
          variant="default"
          size="md"
          aria-disabled={isEmpty}
          {...closed}
          onClick={() => onStrokes((before) => before.slice(0, -1))}
          data-testid="sign-drawing-undo"
        >
          {t('signing.drawingUndo')}
        </Button>
        <Button
          variant="default"
          size="md"
          aria-disabled={isEmpty}
          {...closed}
          onClick={() => onStrokes(() => [])}
          data-testid="sign-drawing-clear"
        >
          {t('signing.drawingClear')}
        </Button>
        {isEmpty && (
          <span className={styles['soft']} id={whyId}>
            {t('signing.drawingEmpty')}
          </span>
        )}
      </div>
      {hasNoRoom(strokes) && <output className={styles['soft']}>{t('signing.drawingFull')}</output>}
    </details>
  )
}
