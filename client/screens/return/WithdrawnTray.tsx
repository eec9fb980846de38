/**
 * What its author took back instead of sending: a short list at the foot of every screen, to be read and copied, until he
 * puts it away. Sends nothing. Test ids: `withdrawn-acts`, `withdrawn-open`, `withdrawn-<id>`, `withdrawn-dismiss`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useKept, usePendingActs } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import '../shell/refused-tray.css'
import { CopyWords, PendingWords } from './PendingWords.tsx'

/** Nothing while nothing was taken back. */
export default function WithdrawnTray(): ReactNode {
  const { t } = useT()
  const kept = useKept()
  const listId = useId()
  const [open, setOpen] = useState(false)
  const withdrawn = usePendingActs().filter(({ status }) => status === 'withdrawn')
  if (withdrawn.length === 0) return null
  const line = t('away.withdrawnItems', { count: withdrawn.length })
  return (
    <aside className="hy-tray hy-no-print" data-quiet aria-label={line} data-testid="withdrawn-acts">
      <button
        type="button"
        className="hy-tray-line"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
        data-testid="withdrawn-open"
      >
        {line}
      </button>
      <div id={listId} hidden={!open} className="hy-tray-list">
        <p>{t('away.withdrawnExplain')}</p>
        <ul>
          {withdrawn.map((act) => (
            <li key={act.id} data-testid={`withdrawn-${act.id}`}>
              <PendingWords act={act} />
              <div className="hy-tray-actions">
                <CopyWords act={act} />
                <Button size="sm" variant="subtle" onClick={() => kept?.settle(act.id)} data-testid="withdrawn-dismiss">
                  {t('common.dismiss')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
