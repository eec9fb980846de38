/** Waits for the record that is looked back at: says that it is on its way, or why it does not come, and offers what has come since. */
import type { ReactNode } from 'react'
import type { Replay } from '#shared/board/replay.ts'
import { useBoard } from '../../state/board-context.tsx'
import { useT } from '../../state/language.tsx'
import { NotRead } from './NotRead.tsx'
import type { RecordLoad } from './use-record.ts'
import '../../ui/plain.css'

export interface RecordGateProps {
  readonly load: RecordLoad
  readonly children: (replay: Replay, head: number) => ReactNode
}

/** Shows its children once the record is there. Test id: `replay-more`. */
export function RecordGate({ load, children }: RecordGateProps): ReactNode {
  const { t } = useT()
  const newest = useBoard((state) => state.seq)
  const { replay, head, refusal, goOn } = load
  return (
    <>
      {refusal === null ? null : (
        <div className="replay-refused">
          <NotRead refusal={refusal} />
          <button type="button" className="hy-button" onClick={goOn}>
            {t('replay.again')}
          </button>
        </div>
      )}
      {replay === null && refusal === null ? <output className="hy-loading">{t('replay.loading')}</output> : null}
      {replay !== null && newest > head ? (
        <button type="button" className="hy-button" onClick={goOn} data-testid="replay-more">
          {t('replay.more')}
        </button>
      ) : null}
      {replay === null ? null : children(replay, head)}
    </>
  )
}
