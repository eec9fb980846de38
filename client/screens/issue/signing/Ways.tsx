/**
 * The three ways to answer a text: agree, agree with a dissent, refuse with a reason. Each opens its own form with the six
 * digits; what cannot be done says why. Signing opens when the last page has been shown, refusing always. The focus goes
 * with the way: to its heading, and back to its button. What is drawn lives here and is kept nowhere. Test ids: `sign-agree`,
 * `sign-agree-dissent`, `sign-refuse`, `sign-why`, `sign-kept`, `sign-dissent`, `sign-refuse-reason`, those of the PIN form.
 */
import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { Party, Resolution, TextVersion } from '#shared/board/board.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal } from '#shared/refusals.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { asLabel } from '../../../ui/as-label.ts'
import { PinForm } from '../../../ui/PinForm.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import type { Strokes } from './drawing.ts'
import { pathOf } from './drawing.ts'
import { SignDrawing } from './SignDrawing.tsx'
import styles from './signing.module.css'

export type Way = 'agree' | 'dissent' | 'refuse'

/** What has been typed; it outlasts the version that it was typed for, and the page. */
export interface Typed {
  readonly dissent: string
  readonly reason: string
}

export const nothingTyped: Typed = { dissent: '', reason: '' }

/** What has been chosen and typed. */
export interface Said extends Typed {
  readonly way: Way | null
}

interface Props {
  readonly resolution: Resolution
  readonly party: Party
  readonly shown: TextVersion
  /** Pages that have not been shown yet. */
  readonly left: number
  /** Other words stand now. */
  readonly isOld: boolean
  readonly said: Said
  readonly onSaid: (change: Partial<Said>) => void
  /** The answer counts. */
  readonly onDone: (way: Way) => void
}

/** The act of one way, about exactly the words that were shown. */
function inputOf({ resolution, shown }: Props, way: Way, { dissent, reason }: Said, drawing: string): CommandInput {
  const words = { resolutionId: resolution.id, version: shown.version, textSha256: sha256Hex(shown.text) }
  if (way === 'refuse') return { type: 'signOff.refuse', ...words, reason: reason.trim() }
  return {
    type: 'signOff.sign',
    ...words,
    dissent: way === 'dissent' ? dissent.trim() : null,
    ...(drawing === '' ? {} : { drawing }),
  }
}

/** What is asked of the rules beforehand, with words in hand where words are needed. */
const inHand: Said = { way: null, dissent: '…', reason: '…' }

/** Why a way is closed now, in a sentence; null when it is open. */
function useWhyNot(props: Props): (way: Way) => string | null {
  const { t, refusalText } = useT()
  const { ask } = useAct()
  return (way) => {
    const refusal = ask(inputOf(props, way, inHand, ''))
    if (refusal?.code === 'dissentRequired') return t('signing.agreeNeedsDissent')
    if (refusal !== null) return refusalText(refusal)
    return way !== 'refuse' && props.left > 0 ? t('signing.readToEnd', { left: props.left }) : null
  }
}

const testIds: Readonly<Record<Way, string>> = {
  agree: 'sign-agree',
  dissent: 'sign-agree-dissent',
  refuse: 'sign-refuse',
}

const wayNames = {
  agree: 'signing.agree',
  dissent: 'signing.agreeDissent',
  refuse: 'signing.refuse',
} as const satisfies Readonly<Record<Way, string>>

function Choice({ props, whyNot }: { readonly props: Props; readonly whyNot: (way: Way) => string | null }) {
  const { t } = useT()
  const whyId = useId()
  const button = (way: Way, variant: 'filled' | 'default') => {
    const why = whyNot(way)
    return (
      <Button
        key={way}
        variant={variant}
        size="md"
        aria-disabled={why !== null}
        {...(why === null ? {} : { 'data-disabled': true, 'aria-describedby': whyId })}
        onClick={() => {
          if (why === null) props.onSaid({ way })
        }}
        data-testid={testIds[way]}
      >
        {t(wayNames[way])}
      </Button>
    )
  }
  const whys = [...new Set([whyNot('agree'), whyNot('dissent'), whyNot('refuse')])].filter((why) => why !== null)
  const needsDissent = whyNot('agree') !== null && whyNot('dissent') === null
  const hasWords = props.said.dissent.trim() !== '' || props.said.reason.trim() !== ''
  return (
    <>
      {hasWords && (
        <p className={styles['soft']} data-testid="sign-kept">
          {t('signing.wordsKept')}
        </p>
      )}
      <div className={styles['row']}>
        {button('agree', needsDissent ? 'default' : 'filled')}
        {button('dissent', needsDissent ? 'filled' : 'default')}
        {button('refuse', 'default')}
        {whys.length > 0 && (
          <output className={styles['soft']} id={whyId} data-testid="sign-why">
            {whys.join(' ')}
          </output>
        )}
      </div>
    </>
  )
}

/** The words that go with the way. */
function WayFields({ way, said, onSaid }: { readonly way: Way } & Pick<Props, 'said' | 'onSaid'>) {
  const { t } = useT()
  if (way === 'refuse') {
    return (
      <ParagraphField
        label={asLabel(t('signing.refuseReason'))}
        description={t('signing.refuseHint')}
        value={said.reason}
        onChange={(event) => onSaid({ reason: event.currentTarget.value })}
        required
        data-testid="sign-refuse-reason"
      />
    )
  }
  if (way === 'agree') return null
  return (
    <ParagraphField
      label={asLabel(t('common.field_dissent'))}
      description={t('issue.dissentHint')}
      value={said.dissent}
      onChange={(event) => onSaid({ dissent: event.currentTarget.value })}
      required
      data-testid="sign-dissent"
    />
  )
}

/** What the form still lacks, in a sentence. */
function useMissing({ said }: Props, way: Way, whyNot: (way: Way) => string | null): string | null {
  const { t } = useT()
  const why = whyNot(way)
  if (why !== null) return why
  if (way === 'dissent' && said.dissent.trim() === '') return t('signing.dissentMissing')
  return way === 'refuse' && said.reason.trim() === '' ? t('signing.reasonMissing') : null
}

interface FormProps {
  readonly props: Props
  readonly way: Way
  readonly whyNot: (way: Way) => string | null
  readonly strokes: Strokes
  readonly onStrokes: (change: (before: Strokes) => Strokes) => void
}

function WayForm({ props, way, whyNot, strokes, onStrokes }: FormProps) {
  const { t } = useT()
  const { act } = useAct()
  const missing = useMissing(props, way, whyNot)
  const send = async (pin: string): Promise<Refusal | null> => {
    const verdict = await act(inputOf(props, way, props.said, way === 'refuse' ? '' : pathOf(strokes)), pin)
    if (!verdict.ok) return verdict.refusal
    props.onDone(way)
    return null
  }
  return (
    <PinForm
      onPin={send}
      onBack={() => props.onSaid({ way: null })}
      back={t('signing.back')}
      send={way === 'refuse' ? t('signing.refuseSend') : t('signing.signNow', { version: props.shown.version })}
      missing={props.isOld ? t('refusal.textChanged') : missing}
    >
      <WayFields way={way} said={props.said} onSaid={props.onSaid} />
      {way !== 'refuse' && <SignDrawing strokes={strokes} onStrokes={onStrokes} />}
    </PinForm>
  )
}

/** Takes the focus along: to the heading of the way that was chosen, and back to its button. */
function useFocusOf(way: Way | null) {
  const section = useRef<HTMLElement>(null)
  const before = useRef(way)
  useEffect(() => {
    const left = before.current
    before.current = way
    if (left === way) return
    const of = way === null && left !== null ? `[data-testid="${testIds[left]}"]` : 'h3'
    section.current?.querySelector<HTMLElement>(of)?.focus()
  }, [way])
  return section
}

/** The choice, then its form. */
export function Ways(props: Props) {
  const { t, partyName } = useT()
  const whyNot = useWhyNot(props)
  const { way } = props.said
  const section = useFocusOf(way)
  const [strokes, setStrokes] = useState<Strokes>([])
  return (
    <section ref={section} className={styles['ways']}>
      <h3 tabIndex={-1}>
        {way === null ? t('signing.waysTitle', { party: partyName(props.party) }) : t(wayNames[way])}
      </h3>
      {way === null ? (
        <Choice props={props} whyNot={whyNot} />
      ) : (
        <WayForm props={props} way={way} whyNot={whyNot} strokes={strokes} onStrokes={setStrokes} />
      )}
    </section>
  )
}
