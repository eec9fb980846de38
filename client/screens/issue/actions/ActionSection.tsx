/**
 * Section 落实事项: what was agreed becomes work with names and days. The chair creates items once the text is agreed; owners
 * report; the supervisor verifies. Test ids: `action-<id>`, `new-action`.
 */
import { Suspense, useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { actionsOf, resolutionOf } from '#shared/board/select.ts'
import { dayIn } from '#shared/clock.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe, useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import styles from '../issue.module.css'
import { ActionCard } from './ActionCard.tsx'
import { ActionReports } from './ActionReports.tsx'

const ActionForm = fetched(() => import('./ActionForm.tsx'))
const agreedOrLater: ReadonlySet<string> = new Set(['consensus', 'signing', 'signed', 'published', 'effective'])
const takesNoWork: ReadonlySet<string> = new Set(['observer', 'projector'])

/** The section's content. */
export function ActionSection({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const now = useServerNow(60_000)
  const [creating, setCreating] = useState(false)
  const items = actionsOf(state, issue.id)
  const resolution = resolutionOf(state, issue.id)
  const today = dayIn(timeZoneOf(state), now)
  const mayCreate = mayGive(state, actor, 'action.create')
  const ready = resolution !== null && agreedOrLater.has(resolution.status)
  return (
    <>
      {items.length === 0 && <p className={styles.muted}>{t('issue.noActions')}</p>}
      <div className={styles.actions}>
        {items.map((item) => (
          <ActionCard key={item.id} item={item} people={state.people} today={today}>
            <ActionReports item={item} />
          </ActionCard>
        ))}
      </div>
      {mayCreate && (
        <GuardedButton
          variant="default"
          why={ready ? null : t('issue.actionsAfterAgreement')}
          onPress={() => setCreating(true)}
          testId="new-action"
        >
          {t('issue.newAction')}
        </GuardedButton>
      )}
      {creating && resolution !== null && (
        <Suspense>
          <ActionForm
            resolutionId={resolution.id}
            people={[...state.people.values()].filter((person) => !takesNoWork.has(person.role))}
            onClose={() => setCreating(false)}
          />
        </Suspense>
      )}
    </>
  )
}
