/**
 * What has become of a demand since the words in the form beside it were begun: each layer that reads differently, and the way
 * to go on beside its present words with everything typed. Test ids: `reword-since`, `reword-take`.
 */
import { Button } from '@mantine/core'
import { useT } from '../../../state/language.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import styles from '../issue.module.css'
import type { Said } from './rewording.ts'
import { levels } from './rewording.ts'

interface Props {
  readonly read: Said
  readonly present: Said
  readonly onTake: () => void
}

/** The layers, in the order of the form. */
export function RewordSince({ read, present, onTake }: Props) {
  const { t } = useT()
  // Who reads it is said where that is what changed.
  const lineWords = ({ line, level }: Said): string => {
    const known = levels.find((one) => one === level)
    return read.level === present.level || known === undefined ? line : `${line} · ${t(`draft.line_${known}`)}`
  }
  const layers = [
    { name: t('issue.rewordLabel'), before: read.text, after: present.text },
    { name: t('issue.interestLabel'), before: read.interest, after: present.interest },
    { name: t('draft.redLineLabel'), before: lineWords(read), after: lineWords(present) },
  ].filter(({ before, after }) => before !== after)
  return (
    <div className={styles.warning} data-testid="reword-since">
      <p>{t('demands.rewordSince')}</p>
      {layers.map(({ name, before, after }) => (
        <div key={name}>
          <p className={styles.said}>{name}</p>
          <TextDiff before={before} after={after} />
        </div>
      ))}
      <Button size="md" variant="default" onClick={onTake} data-testid="reword-take">
        {t('demands.rewordTake')}
      </Button>
    </div>
  )
}
