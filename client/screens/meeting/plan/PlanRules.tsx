/**
 * The ground rules, each to be changed or taken away, and how the hall's phones get online. Folded away: few meetings
 * change them. Test ids: `plan-rules`, `plan-rule-<n>`, `plan-wifi`, `plan-wifi-name`, `plan-wifi-password`.
 */
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import type { PartProps } from './PlanKind.tsx'
import styles from './plan.module.css'
import { usualRules } from './usual-words.ts'

const rulesMost = 20
/** As high as its words where the browser can, so that a rule can be read whole on a phone. */
const growing = { input: styles['growing'] ?? '' }

/** The rules. */
export function PlanRules({ draft, onChange }: PartProps): ReactNode {
  const { t } = useT()
  const { rules } = draft
  const set = (next: readonly string[]): void => onChange({ ...draft, rules: next })
  const empty = rules.some((rule) => rule.trim() === '')
  return (
    <details className={styles['part']} data-testid="plan-rules" open={empty || undefined}>
      <summary>{t('plan.rulesCount', { count: rules.length })}</summary>
      <p className={styles['soft']}>{t('plan.rulesHint')}</p>
      <ol className={styles['rules']}>
        {rules.map((rule, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a rule has no name but its place.
          <li key={place}>
            <span className={styles['number']}>{place + 1}</span>
            <Textarea
              aria-label={t('plan.ruleOf', { n: place + 1 })}
              classNames={growing}
              rows={1}
              value={rule}
              maxLength={limits.paragraphLength}
              onChange={(event) => set(rules.with(place, event.currentTarget.value))}
              data-testid={`plan-rule-${place + 1}`}
            />
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t('plan.ruleRemove', { n: place + 1 })}
              onClick={() => set(rules.toSpliced(place, 1))}
            >
              ×
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={styles['offered']}>
        <Button variant="default" disabled={rules.length >= rulesMost} onClick={() => set([...rules, ''])}>
          {t('plan.ruleAdd')}
        </Button>
        <Button variant="subtle" onClick={() => set(usualRules(t))}>
          {t('plan.rulesUsual')}
        </Button>
      </div>
    </details>
  )
}

const nameMost = 32
const passwordMost = 63

/** The hall's Wi-Fi. */
export function PlanWifi({ draft, onChange }: PartProps): ReactNode {
  const { t } = useT()
  const { wifi } = draft
  const set = (part: Partial<typeof wifi>): void => onChange({ ...draft, wifi: { ...wifi, ...part } })
  const nameMissing = wifi.name.trim() === '' && wifi.password !== ''
  return (
    <details className={styles['part']} data-testid="plan-wifi">
      <summary>{t('plan.wifi')}</summary>
      <p className={styles['soft']}>{t('plan.wifiHint')}</p>
      <div className={styles['pair']}>
        <TextInput
          label={t('plan.wifiName')}
          value={wifi.name}
          maxLength={nameMost}
          autoComplete="off"
          error={nameMissing ? t('plan.wifiNameMissing') : null}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-testid="plan-wifi-name"
        />
        <TextInput
          label={t('plan.wifiPassword')}
          value={wifi.password}
          maxLength={passwordMost}
          autoComplete="off"
          onChange={(event) => set({ password: event.currentTarget.value })}
          data-testid="plan-wifi-password"
        />
      </div>
    </details>
  )
}
