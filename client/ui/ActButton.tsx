/**
 * A button that acts on the record and is never silent: when the rules would refuse, it is greyed out and says why
 * (on hover and focus, and as plain text where there is no hover); when the server refuses, the sentence stands beneath it.
 * It stays focusable and clickable while greyed, so that touch and keyboard reach the reason too. Without a connection an
 * act that may wait stays usable, and the button says beforehand that it will be kept on this device, and afterwards that it
 * is, for as long as this very act lies there.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { useAct, useIsKept, useKeeps, useRefusal, useRefusalStill } from '../state/acting.ts'
import { useT } from '../state/language.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import './act-button.css'

export interface ActButtonProps {
  /** The act; null while the form above it is not filled in (say what is missing in `missing`). */
  readonly input: CommandInput | null
  readonly children: ReactNode
  /** What is to be confirmed before the act is sent, in its paragraphs: as it reads when the question opens, and so the act. */
  readonly confirm?: string | readonly string[]
  /** Called with the verdict once the act counts. */
  readonly onDone?: (verdict: Extract<Verdict, { ok: true }>) => void
  readonly variant?: 'primary' | 'default' | 'subtle'
  /** Why there is no act yet, e.g. "请先写明理由". */
  readonly missing?: string
  /** `always` shows the reason as text at all times; use it for the one primary button of a screen. */
  readonly reason?: 'onDemand' | 'always'
  readonly size?: 's' | 'm' | 'l'
  readonly testId?: string
}

const mantineVariant = { primary: 'filled', default: 'default', subtle: 'subtle' } as const
const mantineSize = { s: 'sm', m: 'md', l: 'lg' } as const

/** What is no trouble: the act lies on this device. */
const calm: ReadonlySet<Refusal['code']> = new Set(['keptHere', 'maybeCounted'])

/** Sends the act at most once at a time. */
export function ActButton(props: ActButtonProps): ReactNode {
  const { input, children, confirm, onDone, variant = 'default', missing, reason = 'onDemand', size = 'm' } = props
  const { t, refusalText } = useT()
  const { act, pending } = useAct()
  const why = useRefusal(input)
  const keeps = useKeeps(input?.type ?? null)
  const [answered, setAnswer] = useState<Refusal | null>(null)
  const still = useRefusalStill(answered)
  const isKept = useIsKept(input)
  // What was taken back, sent or written since is not what lies here.
  const said = still?.code === 'keptHere' && !isKept ? null : still
  const answer = said ?? (keeps && isKept ? refusal('keptHere') : null)
  const [asking, setAsking] = useState(false)
  // Whoever answers answers what he was asked: of what has come meanwhile the server says so.
  const [asked, setAsked] = useState({ input, confirm })
  const [pressed, setPressed] = useState(false)
  const reasonId = useId()
  const blocked = why === null ? (input === null ? (missing ?? null) : null) : refusalText(why)
  const unable = input === null || why !== null

  const send = async (given: CommandInput | null): Promise<void> => {
    if (given === null) return
    setAsking(false)
    setAnswer(null)
    const verdict = await act(given)
    if (verdict.ok) onDone?.(verdict)
    else setAnswer(verdict.refusal)
  }
  const press = (): void => {
    if (pending) return
    if (unable) setPressed(true)
    else if (confirm === undefined) void send(input)
    else {
      setAsked({ input, confirm })
      setAsking(true)
    }
  }

  return (
    <span className="hy-act" data-reason={pressed ? 'always' : reason}>
      <Button
        variant={mantineVariant[variant]}
        size={mantineSize[size]}
        aria-disabled={unable || pending}
        {...(unable ? { 'data-disabled': true } : {})}
        {...(blocked === null ? {} : { 'aria-describedby': reasonId })}
        loading={pending}
        onClick={press}
        {...(props.testId === undefined ? {} : { 'data-testid': props.testId })}
      >
        {children}
      </Button>
      {blocked === null ? null : (
        <span className="hy-act-why" id={reasonId}>
          {blocked}
        </span>
      )}
      {keeps && !unable && answer === null ? <span className="hy-act-kept">{t('common.keepsHere')}</span> : null}
      {answer === null ? null : calm.has(answer.code) ? (
        <output className="hy-act-kept">{refusalText(answer)}</output>
      ) : (
        <span className="hy-act-refused" role="alert">
          {refusalText(answer)}
        </span>
      )}
      {confirm === undefined ? null : (
        <ConfirmDialog
          opened={asking}
          title={t('common.actQuestion')}
          text={asked.confirm ?? confirm}
          onConfirm={() => void send(asked.input)}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}
