/**
 * The switch that shows who wrote which words of the working text, and hides it again. What it shows is fetched when it is
 * first wanted. Test id: `who-wrote-switch`.
 */
import { Button } from '@mantine/core'
import { Suspense, useId, useState } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import type { OpenDocument } from '../../../sync/react.tsx'
import { fetched } from '../../../ui/fetched.tsx'

const WhoWrote = fetched(() => import('./WhoWrote.tsx'))

interface Props {
  readonly state: BoardState
  readonly actor: Actor
  readonly shared: OpenDocument
}

/** Closed at first. */
export function WhoWroteSwitch({ state, actor, shared }: Props) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Button
        variant="default"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        data-testid="who-wrote-switch"
      >
        {open ? t('issue.hideWhoWrote') : t('issue.whoWrote')}
      </Button>
      {open && (
        <Suspense>
          <WhoWrote id={id} state={state} actor={actor} shared={shared} />
        </Suspense>
      )}
    </>
  )
}
