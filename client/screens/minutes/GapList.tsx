/** What the minutes still lack, one sentence each. */
import type { ReactNode } from 'react'
import type { Translate } from '#shared/i18n/message.ts'
import { assertNever } from '#shared/result.ts'
import { useT } from '../../state/language.tsx'
import type { Words } from '../../state/language.tsx'
import { keyed } from '../../ui/keyed.ts'
import type { Gap } from './checklist.ts'
import styles from './minutes.module.css'

function sentenceOf(gap: Gap, t: Translate, partyName: Words['partyName']): string {
  const comma = t('common.listComma')
  switch (gap.kind) {
    case 'draft':
      return t('minutes.checkDraft')
    case 'number':
      return t('minutes.checkNumber')
    case 'attendance':
      return t('minutes.checkAttendance')
    case 'absent':
      return t('minutes.checkAbsent', { parties: gap.parties.map(partyName).join(comma) })
    case 'unsigned':
      return t('minutes.checkUnsigned', {
        issue: gap.issue.title,
        version: gap.version,
        parties: gap.parties.map(partyName).join(comma),
      })
    case 'noText':
      return t('minutes.checkNoText', { issue: gap.issue.title })
    case 'noActions':
      return t('minutes.checkNoActions', { issue: gap.issue.title })
    case 'packages':
      return t('minutes.checkPackages', {
        action: gap.action.title,
        fields: gap.fields.map((field) => t(`common.field_${field}`)).join(comma),
      })
    default:
      return assertNever(gap)
  }
}

/** A list, or one sentence that nothing is open. */
export function GapList({ gaps }: { gaps: readonly Gap[] }): ReactNode {
  const { t, partyName } = useT()
  return (
    <section className={styles['gaps']} aria-labelledby="minutes-gaps">
      <h2 id="minutes-gaps">{t('minutes.checklist')}</h2>
      {gaps.length === 0 ? (
        <p className={styles['soft']}>{t('minutes.checkNone')}</p>
      ) : (
        <ul data-testid="minutes-gaps">
          {keyed(gaps.map((gap) => sentenceOf(gap, t, partyName))).map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
