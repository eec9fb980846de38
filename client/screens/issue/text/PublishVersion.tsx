/**
 * Publishing a version: shows the exact words that will be frozen, what they change against the version that counts now,
 * and asks for a note, the public wording and the policies it rests on. What is published is what this dialog shows: when
 * the working text moves on meanwhile, it says so and goes on showing the old words until asked. Accepted suggestions that
 * are not in these words are named. Test ids: `publish-dialog`, `not-taken-up`, `change-note`, `publish-confirm`.
 */
import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Policy, Resolution } from '#shared/board/board.ts'
import { takenUp } from '#shared/board/credits.ts'
import { currentText } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { TextDiff } from '../../../ui/TextDiff.tsx'
import styles from '../issue.module.css'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { asLabel } from '../../../ui/as-label.ts'

interface Props {
  readonly resolution: Resolution
  /** The working text as it stands now. */
  readonly workingText: string
  readonly policies: readonly Policy[]
  readonly onClose: () => void
}

/** Accepted suggestions that the version would not have in it, so that nobody is credited, or forgotten, by mistake. */
function NotTakenUp({ issueId, text }: { readonly issueId: IssueId; readonly text: string }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { missing } = takenUp(state, issueId, text)
  if (missing.length === 0) return null
  return (
    <section className={styles.warning} data-testid="not-taken-up">
      <p>{t('text.notTakenUp', { count: missing.length })}</p>
      <ul>
        {missing.map(({ id, partyId, replacement, quote }) => (
          <li key={id}>
            {state.parties.get(partyId)?.name}：{replacement ? replacement : t('text.notTakenUpGone', { quote })}
          </li>
        ))}
      </ul>
      <p>{t('text.notTakenUpHint')}</p>
    </section>
  )
}

/** The dialog. */
export default function PublishVersion({ resolution, workingText, policies, onClose }: Props) {
  const { t } = useT()
  const [text, setText] = useState(workingText)
  const [baseVersion] = useState(resolution.currentVersion)
  const [changeNote, setChangeNote] = useState('')
  const [differs, setDiffers] = useState(false)
  const [publicText, setPublicText] = useState(resolution.publicText)
  const [basis, setBasis] = useState<string[]>([...resolution.basisPolicyIds])
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const current = currentText(resolution)
  const publish = async () => {
    const done = await submit({
      type: 'resolution.publishVersion',
      resolutionId: resolution.id,
      baseVersion,
      text,
      changeNote: changeNote.trim(),
      publicText: differs ? publicText.trim() : null,
      basisPolicyIds: basis,
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.publishTitle', { version: baseVersion + 1 })} size="xl">
      <form
        data-testid="publish-dialog"
        onSubmit={(event) => {
          event.preventDefault()
          void publish()
        }}
      >
        <Stack>
          <p>{t('issue.publishExplain')}</p>
          <Clause text={text} sha256={sha256Hex(text)} version={baseVersion + 1} />
          {workingText !== text && (
            <div className={styles.warning}>
              <p role="alert">{t('issue.workingTextMoved')}</p>
              <Button size="sm" variant="default" onClick={() => setText(workingText)}>
                {t('issue.takeNewestWords')}
              </Button>
            </div>
          )}
          {current !== null && (
            <section>
              <h3>{t('issue.changesAgainst', { version: current.version })}</h3>
              <TextDiff before={current.text} after={text} />
            </section>
          )}
          <NotTakenUp issueId={resolution.issueId} text={text} />
          <ParagraphField
            label={t('issue.changeNoteLabel')}
            description={t('issue.changeNoteHint')}
            value={changeNote}
            onChange={(event) => setChangeNote(event.currentTarget.value)}
            error={errorAt('changeNote')}
            data-testid="change-note"
          />
          <Checkbox
            label={t('issue.publicDiffers')}
            checked={differs}
            onChange={(event) => setDiffers(event.currentTarget.checked)}
          />
          {differs && (
            <ParagraphField
              label={asLabel(t('common.field_publicText'))}
              value={publicText}
              onChange={(event) => setPublicText(event.currentTarget.value)}
              error={errorAt('publicText')}
              maxLength={limits.clauseLength}
            />
          )}
          {policies.length > 0 && (
            <details>
              <summary>{t('issue.basis', { count: basis.length })}</summary>
              <Checkbox.Group value={basis} onChange={setBasis} aria-label={t('issue.basisLabel')}>
                <Stack gap="xs" mt="xs">
                  {policies.map((policy) => (
                    <Checkbox key={policy.id} value={policy.id} label={policy.title} />
                  ))}
                </Stack>
              </Checkbox.Group>
            </details>
          )}
          <RefusalLine refusal={refusal} fields={['changeNote', 'publicText']} />
          <FormEnd onCancel={onClose} pending={pending} testId="publish-confirm">
            {t('issue.publish', { version: baseVersion + 1 })}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
