/** A field for a spoken paragraph: two lines to begin with, growing with its words where the browser can; never longer than the rules take. */
import { Textarea } from '@mantine/core'
import type { ComponentProps } from 'react'
import { limits } from '#shared/limits.ts'
import styles from './issue.module.css'

const classNames = { root: styles.paragraphField ?? '', input: styles.growing ?? '' }

/** Takes what Mantine's `Textarea` takes. */
export function ParagraphField(props: Omit<ComponentProps<typeof Textarea>, 'classNames'>) {
  return <Textarea rows={2} maxLength={limits.paragraphLength} classNames={classNames} {...props} />
}
