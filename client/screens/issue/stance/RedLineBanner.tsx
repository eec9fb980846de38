/**
 * On an option itself, for everyone who looks at it: which red lines a party says that it touches, besides those that the
 * option's own facts name already. The own party also sees its private ones, and is told that nobody else does. What was said
 * of words that the option has no longer says so, and shows them. Test ids: `red-lines-<optionId>`, and that of `SaidOf`.
 */
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import type { Option } from '#shared/board/board.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import { linesOfOption } from '#shared/board/crossed-lines.ts'
import { sayLine } from './say-line.ts'

const SaidOf = fetched(() => withWords(['options'], import('../options/SaidOf.tsx')))

/** Nothing where the option touches none. */
export function RedLineBanner({ option }: { readonly option: Option }): ReactNode {
  const words = useT()
  const state = useBoard((board) => board)
  const { partyId } = useMe().actor
  const lines = linesOfOption(state, option, partyId).filter(({ because, told }) => because !== 'option' && !told)
  if (lines.length === 0) return null
  return (
    <div className={styles.warning} role="note" data-testid={`red-lines-${option.id}`}>
      {lines.map((line) => (
        <div key={`${line.partyId} ${line.redLineId ?? line.text}`}>
          <p>
            {sayLine(line, false, line.partyId === partyId, state, words)}
            {line.visibility === 'party' && ` ${words.t('issue.onlyOwnPartySees')}`}
          </p>
          {line.ofChanges !== null && (
            <Suspense>
              <SaidOf option={option} changes={line.ofChanges} />
            </Suspense>
          )}
        </div>
      ))}
    </div>
  )
}
