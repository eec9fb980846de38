/**
 * Of a kept demand or remark whose draft says something else by now, because its author or a colleague wrote on in it: what
 * differs, who would read it among it, and the way to keep that instead. Sends nothing; nothing where the draft is gone, or
 * says what the act does. Test ids: `pending-draft`, `pending-draft-take`, and those of `KeepButton`.
 */
import type { ReactNode } from 'react'
import { useCallback, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { standingLines } from '#shared/board/red-lines.ts'
import type { DemandId, PartyId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import type { KeepableInput, PendingAct } from '../../state/pending-acts.ts'
import { useDocument } from '../../sync/react.tsx'
import { TextDiff } from '../../ui/TextDiff.tsx'
import type { Readers } from '../issue/demands/DraftReaders.tsx'
import { useSettled } from '../issue/text/working-text.ts'
import { differentFacts } from './demand-facts.ts'
import { apartOf, demandSince, remarkSince, wholeDemand } from './draft-since.ts'
import { useKeepAs } from './keep-as.ts'
import { KeepButton } from './KeepButton.tsx'
import { wordsOfAct } from './pending-facts.ts'
import styles from './return.module.css'

interface Props {
  readonly act: PendingAct
  /** The sentence that says why nothing can be changed now; null while it can. */
  readonly busyId: string | null
}

/** What differs, layer by layer. */
function Differs({ kept, now }: { readonly kept: KeepableInput; readonly now: KeepableInput }): ReactNode {
  const words = useT()
  const state = useBoard((board) => board)
  const say = (input: KeepableInput): string => wordsOfAct({ input }, state, words).join('\n')
  const [before, after] = [say(kept), say(now)]
  const isDemand = kept.type === 'demand.record' && now.type === 'demand.record'
  const facts = isDemand ? differentFacts(wholeDemand(kept), wholeDemand(now), words) : []
  return (
    <>
      {before === after ? null : <TextDiff before={before} after={after} />}
      {facts.map(({ what, ...each }) => (
        <p key={what}>{words.t('away.draftFact', { what, ...each })}</p>
      ))}
    </>
  )
}

function Other({ act, busyId, now }: Props & { readonly now: KeepableInput }): ReactNode {
  const { t } = useT()
  const keepAs = useKeepAs(act)
  return (
    <div className={styles['form']} data-testid="pending-draft">
      <p>{t('away.draftNow')}</p>
      <Differs kept={act.input} now={now} />
      <KeepButton busyId={busyId} keep={() => keepAs(now)} testId="pending-draft-take">
        {t('away.draftTake')}
      </KeepButton>
    </div>
  )
}

type InputOf<Type extends KeepableInput['type']> = Extract<KeepableInput, { readonly type: Type }>

interface DemandProps extends Props {
  readonly input: InputOf<'demand.record'>
  readonly partyId: PartyId
  readonly readers: Readers
}

/** A demand is written before the meeting, its private line in the party's own document, or among its party alone. */
function OfDemand({ act, busyId, input, partyId, readers }: DemandProps): ReactNode {
  const { t } = useT()
  const shared = useDocument(`party:${partyId}`)
  const own = useDocument(`caucus:${partyId}`)
  const party = useBoard((state) => state.parties.get(partyId))
  const [fresh] = useState(() => freshId<'redLine'>('RL-'))
  const lines = useMemo(() => (party === undefined ? [] : standingLines(party)), [party])
  const taken = useMemo(() => new Set((party?.redLines ?? []).map(({ id }) => id)), [party])
  const apart = useSettled(
    own.doc,
    useCallback((read: Y.Doc) => apartOf(read, input.demandId as DemandId), [input.demandId]),
  )
  const since = useSettled(
    readers === 'meeting' ? shared.doc : own.doc,
    useCallback(
      (read: Y.Doc) => demandSince(read, input, { readers, apart, lines, taken, fresh }),
      [input, readers, apart, lines, taken, fresh],
    ),
  )
  // A private line that has not come to this page yet is not gone.
  if (readers === 'meeting' && apart === null && input.redLineVisibility === 'party' && !own.status.synced) return null
  if (since === null) return null
  if (since !== 'unfinished') return <Other act={act} busyId={busyId} now={since} />
  return (
    <p className={styles['refused']} data-testid="pending-draft">
      {t('away.draftUnfinished')}
    </p>
  )
}

/** A remark is always written before the meeting. */
function OfRemark({
  act,
  busyId,
  input,
  partyId,
}: Props & { readonly input: InputOf<'remark.record'>; readonly partyId: PartyId }): ReactNode {
  const { doc } = useDocument(`party:${partyId}`)
  const since = useSettled(
    doc,
    useCallback((read: Y.Doc) => remarkSince(read, input), [input]),
  )
  return since === null ? null : <Other act={act} busyId={busyId} now={since} />
}

/** Nothing for any other act, and for a viewer without a party. */
export default function PendingDraft({ act, busyId }: Props): ReactNode {
  const { partyId } = useMe().actor
  const { input } = act
  if (partyId === null) return null
  const each = { act, busyId, partyId }
  if (input.type === 'remark.record') return <OfRemark {...each} input={input} />
  if (input.type !== 'demand.record') return null
  return (
    <>
      <OfDemand {...each} input={input} readers="meeting" />
      <OfDemand {...each} input={input} readers="party" />
    </>
  )
}
