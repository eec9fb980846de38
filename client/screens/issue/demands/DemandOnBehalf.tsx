/**
 * 代录: the way of messenger, secretary and facilitator to write down a demand for a party that cannot type it itself.
 * Test id: `on-behalf`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'

const BehalfForm = fetched(() => withWords(['demands'], import('./BehalfForm.tsx')))

interface Props {
  readonly issue: Issue
  readonly state: BoardState
}

/** A button that opens the form. */
export function DemandOnBehalf(props: Props) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} data-testid="on-behalf">
        {t('issue.onBehalf')}
      </Button>
      {open && (
        <Suspense>
          <BehalfForm {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
