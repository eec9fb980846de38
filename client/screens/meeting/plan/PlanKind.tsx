/**
 * Which form the meeting has, each with one line that says what it is for. The agenda follows the choice unless somebody has
 * shaped it by hand; then a button offers the usual one. Test ids: `plan-kind-<kind>`.
 */
import type { ReactNode } from 'react'
import { useId } from 'react'
import type { MeetingKind } from '#shared/board/board.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import type { PlanDraft } from './plan-draft.ts'
import { mainKinds, otherKinds, withTemplate } from './plan-draft.ts'
import styles from './plan.module.css'
import { usualTitles } from './usual-words.ts'

export interface PartProps {
  readonly draft: PlanDraft
  readonly onChange: (draft: PlanDraft) => void
}

interface KindProps extends PartProps {
  readonly kind: MeetingKind
  readonly name: string
}

function Kind({ kind, name, draft, onChange }: KindProps): ReactNode {
  const { t } = useT()
  const choose = (): void =>
    onChange(
      draft.touched
        ? { ...draft, kind }
        : withTemplate(draft, kind, usualTitles(t, kind), () => freshId<'agenda'>('AG-')),
    )
  return (
    <label className={styles['kind']} data-chosen={draft.kind === kind}>
      <input
        type="radio"
        name={name}
        checked={draft.kind === kind}
        onChange={choose}
        data-testid={`plan-kind-${kind}`}
      />
      <span>
        {t(`common.meetingKind_${kind}`)}
        <small>{t(`plan.kind_${kind}`)}</small>
      </span>
    </label>
  )
}

/** The choice. */
export function PlanKind({ draft, onChange }: PartProps): ReactNode {
  const { t } = useT()
  const name = useId()
  const isOther = otherKinds.some((kind) => kind === draft.kind)
  return (
    <fieldset className={styles['part']}>
      <legend>{t('plan.kind')}</legend>
      <div className={styles['kinds']}>
        {mainKinds.map((kind) => (
          <Kind key={kind} kind={kind} name={name} draft={draft} onChange={onChange} />
        ))}
      </div>
      <details open={isOther}>
        <summary>{t('plan.moreKinds')}</summary>
        <div className={styles['kinds']}>
          {otherKinds.map((kind) => (
            <Kind key={kind} kind={kind} name={name} draft={draft} onChange={onChange} />
          ))}
        </div>
      </details>
    </fieldset>
  )
}
