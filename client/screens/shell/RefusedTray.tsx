/**
 * Words of any document of the board that the server did not accept, for their author: one line at the foot of every screen,
 * which opens the list — where, when, why, the words, a way to copy them and to put them away, and for late words of a text
 * the way to suggest them for its next version. Sends nothing again.
 * Test ids: `refused-words`, `refused-words-open`, `refused-change`, `refused-partly`, `refused-copy`, `refused-dismiss`.
 */
import { Button } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { documentOf } from '#shared/documents/names.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { RefusedChange } from '../../sync/refused-words.ts'
import { useRefusedWords } from '../../sync/use-refused-words.ts'
import { copyText } from '../../ui/copy-text.ts'
import { withWords } from '../../state/words.ts'
import { momentOf } from '../../ui/dates.ts'
import { fetched } from '../../ui/fetched.tsx'
import './refused-tray.css'

const SuggestRefused = fetched(() => withWords(['text'], import('../issue/text/remarks/SuggestRefused.tsx')))

/** What a document is called; its name where the record does not hold it. */
function useTitleOf(name: string): string {
  const { t, partyName } = useT()
  const state: BoardState = useBoard((board) => board)
  const ref = documentOf(state, name)
  if (ref === null) return name
  if (ref.kind === 'notes') return t('common.refusedInNotes')
  if (ref.kind === 'text') return t('common.refusedInText', { title: state.issues.get(ref.issueId)?.title ?? '' })
  if (ref.kind === 'private') return t('common.refusedInPrivate')
  if (ref.kind === 'caucusRoom') return t('common.refusedInCaucus')
  const party = state.parties.get(ref.partyId)
  return t('common.refusedInParty', { party: party === undefined ? '' : partyName(party) })
}

function Copy({ words }: { readonly words: string }): ReactNode {
  const { t } = useT()
  const [copied, setCopied] = useState(false)
  return (
    <Button size="sm" variant="default" onClick={() => void copyText(words).then(setCopied)} data-testid="refused-copy">
      {copied ? t('common.copied') : t('common.copy')}
    </Button>
  )
}

interface ChangeProps {
  readonly change: RefusedChange
  readonly timeZone: string
  readonly onDismiss: () => void
  /** What was made of the words is to be looked at: the list makes way. */
  readonly onAway: () => void
}

function Change({ change, timeZone, onDismiss, onAway }: ChangeProps): ReactNode {
  const { t, language, refusalText } = useT()
  const title = useTitleOf(change.document)
  // What a clock that was wrong made of it is no time of the record: nothing was kept later than now.
  const at = Math.min(change.at, useServerNow(60_000))
  return (
    <li data-testid="refused-change">
      <h3>{title}</h3>
      <p>
        <time dateTime={new Date(at).toISOString()}>{momentOf(at, language, timeZone)}</time>
        {' · '}
        {refusalText(change.reason)}
      </p>
      {change.words === '' ? <p>{t('common.refusedNoWords')}</p> : <blockquote>{change.words}</blockquote>}
      {change.partly === true ? <p data-testid="refused-partly">{t('common.refusedPartly')}</p> : null}
      {change.cut ? <p>{t('common.refusedCut', { count: change.words.length })}</p> : null}
      <div className="hy-tray-actions">
        {change.words === '' ? null : <Copy words={change.words} />}
        {change.words !== '' && change.document.startsWith('text:') && (
          <Suspense>
            <SuggestRefused
              changeId={change.id}
              document={change.document}
              words={change.words}
              onRecorded={onDismiss}
              onShown={onAway}
            />
          </Suspense>
        )}
        <Button size="sm" variant="subtle" onClick={onDismiss} data-testid="refused-dismiss">
          {t('common.dismiss')}
        </Button>
      </div>
    </li>
  )
}

interface TrayProps {
  readonly open: boolean
  readonly onToggle: () => void
  /** The line that opens and closes it. */
  readonly line: RefObject<HTMLButtonElement | null>
}

/** Nothing while all was accepted. */
export function RefusedTray({ open, onToggle, line: lineRef }: TrayProps): ReactNode {
  const { t } = useT()
  const { refused, dismiss } = useRefusedWords()
  const timeZone = useBoard((state) => state.board?.timezone)
  const { boardId } = useMe()
  const listId = useId()
  const isOpen = useRef(open)
  useEffect(() => {
    isOpen.current = open
  }, [open])
  const putAway = (change: RefusedChange): void => {
    dismiss(change.id)
    if (change.gone !== undefined)
      void import('../../state/gone-words.ts').then((words) => words.putAway(boardId, change))
  }
  if (refused.length === 0 || timeZone === undefined) return null
  const line = t('common.refusedChanges', { count: refused.length })
  return (
    <aside className="hy-tray hy-no-print" aria-label={line} data-testid="refused-words">
      <p role="alert" className="hy-hidden">
        {line}
      </p>
      <button
        ref={lineRef}
        type="button"
        className="hy-tray-line"
        aria-expanded={open}
        aria-controls={listId}
        onClick={onToggle}
        data-testid="refused-words-open"
      >
        {line}
      </button>
      <div id={listId} hidden={!open} className="hy-tray-list">
        <p>{t('common.refusedExplain', { days: limits.asideDays })}</p>
        <ul>
          {refused.map((change) => (
            <Change
              key={change.id}
              change={change}
              timeZone={timeZone}
              onDismiss={() => putAway(change)}
              onAway={() => isOpen.current && onToggle()}
            />
          ))}
        </ul>
      </div>
    </aside>
  )
}
