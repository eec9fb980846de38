/**
 * Of a kept demand or remark whose draft reads otherwise by now, because its author or a colleague wrote on in it: how it
 * reads, and the way to keep that instead. Sends nothing; nothing where the draft is gone, or reads as the act does. Test
 * ids: `pending-draft`, `pending-draft-take`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import type { KeepableInput, PendingAct } from '../../state/pending-acts.ts'
import { useDocument } from '../../sync/react.tsx'
import { TextDiff } from '../../ui/TextDiff.tsx'
import { useSettled } from '../issue/text/working-text.ts'
import { draftSince } from './draft-since.ts'
import { useKeepAs } from './keep-as.ts'
import { wordsOfAct } from './pending-facts.ts'
import styles from './return.module.css'

function InDocument({ name, act }: { readonly name: DocumentName; readonly act: PendingAct }): ReactNode {
  const words = useT()
  const { t } = words
  const state = useBoard((board) => board)
  const { doc } = useDocument(name)
  const keepAs = useKeepAs(act)
  const { input } = act
  const since = useSettled(
    doc,
    useCallback((read: Y.Doc) => draftSince(read, input), [input]),
  )
  if (since === null) return null
  const say = (said: KeepableInput): string => wordsOfAct({ input: said }, state, words).join('\n')
  return (
    <div className={styles['form']} data-testid="pending-draft">
      <p>{t('away.draftNow')}</p>
      <TextDiff before={say(input)} after={say(since)} />
      <div className={styles['buttons']}>
        <Button size="md" variant="default" onClick={() => keepAs(since)} data-testid="pending-draft-take">
          {t('away.draftTake')}
        </Button>
      </div>
    </div>
  )
}

/** A demand is written before the meeting or among its party alone, a remark always before the meeting. */
export default function PendingDraft({ act }: { readonly act: PendingAct }): ReactNode {
  const { partyId } = useMe().actor
  if (partyId === null) return null
  return (
    <>
      <InDocument name={`party:${partyId}`} act={act} />
      {act.input.type === 'demand.record' && <InDocument name={`caucus:${partyId}`} act={act} />}
    </>
  )
}
