/**
 * A field for a spoken paragraph: two lines to begin with, growing with its words where the browser can; never longer than
 * the rules take. A browser cuts what is pasted beyond that without a word, so the field says that it is full.
 */
import { Textarea } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import { useT } from '../../state/language.tsx'
import styles from './issue.module.css'

const classNames = { root: styles.paragraphField ?? '', input: styles.growing ?? '' }

/** Takes what Mantine's `Textarea` takes. */
export function ParagraphField(props: Omit<ComponentProps<typeof Textarea>, 'classNames' | 'onInput'>) {
  const { t } = useT()
  const [full, setFull] = useState(false)
  const { maxLength = limits.paragraphLength, error } = props
  return (
    <Textarea
      rows={2}
      maxLength={maxLength}
      classNames={classNames}
      {...props}
      error={error ?? (full ? t('issue.fieldFull', { max: maxLength }) : null)}
      onInput={(event) => setFull(event.currentTarget.value.length >= maxLength)}
    />
  )
}
