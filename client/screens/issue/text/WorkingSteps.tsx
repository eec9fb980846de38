/**
 * What may be done with the working text by whoever publishes: publish it as the next version, go back to the one that counts
 * (asked twice: it replaces what everybody sees), begin with the words of the option that it came from. Test ids:
 * `publish-version`, `load-version`, `load-option`.
 */
import { Button, Group } from '@mantine/core'
import { Suspense, useState } from 'react'
import type * as Y from 'yjs'
import type { Resolution, TextVersion } from '#shared/board/board.ts'
import { setPlainText } from '#shared/documents/text.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { editorOn } from './editor-handle.ts'
import { firstWords, publishable, replaceable, useWorkingText } from './working-text.ts'

const PublishVersion = fetched(() => withWords(['text'], import('./PublishVersion.tsx')))

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly shared: OpenDocument
  /** What would be published, as it was a moment ago. */
  readonly words: string
  /** The version that counts now. */
  readonly current: TextVersion | null
}

interface LoadVersionProps {
  readonly doc: Y.Doc
  /** What everybody sees in the working text now. */
  readonly words: string
  readonly current: TextVersion
}

/** In the editor, where it is a step that can be taken back; where there is none yet, all the same by the smallest change. */
async function takeBack(doc: Y.Doc, words: string): Promise<void> {
  const editor = editorOn(doc)
  if (editor !== undefined) return editor.rewrite(words)
  const { rewriteText } = await import('#shared/documents/rewrite.ts')
  return rewriteText(doc, words)
}

/** Puts a published version in the place of the working text; asks first where that takes words away from people. */
function LoadVersion({ doc, words, current }: LoadVersionProps) {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const { version } = current
  const load = () => {
    void takeBack(doc, current.text)
    setAsking(false)
  }
  const label = words === '' ? t('issue.takeUpVersion', { version }) : t('issue.backToVersion', { version })
  return (
    <>
      <Button variant="default" onClick={words === '' ? load : () => setAsking(true)} data-testid="load-version">
        {label}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={label}
        text={t('issue.backToVersionQuestion', { count: words.length, version })}
        onConfirm={load}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** The dialog, by the words of this very moment. */
function Publishing({
  shared,
  state,
  resolution,
  onClose,
}: Pick<Props, 'shared' | 'state' | 'resolution'> & { readonly onClose: () => void }) {
  const words = publishable(useWorkingText(shared.doc))
  return (
    <Suspense>
      <PublishVersion
        resolution={resolution}
        workingText={words}
        policies={[...state.policies.values()]}
        onClose={onClose}
      />
    </Suspense>
  )
}

/** Why there is nothing to publish; null where there is. */
function useWhyNotPublish(words: string, current: TextVersion | null): string | null {
  const { t } = useT()
  if (words === '') return t('issue.writeFirst')
  return current !== null && words === current.text ? t('issue.publishSame', { version: current.version }) : null
}

/** For the secretary and the facilitator. */
export default function WorkingSteps({ state, resolution, shared, words, current }: Props) {
  const { t } = useT()
  const { doc } = shared
  const [publishing, setPublishing] = useState(false)
  const whyNot = useWhyNotPublish(words, current)
  const mayReplace = replaceable(shared)
  // While nothing is written, the option that the text was drafted from lends its words.
  const begins = current === null && words === '' ? resolution.acceptedOptionId : null
  const option = begins === null ? undefined : state.options.get(begins)
  const differs = current !== null && words !== current.text
  return (
    <>
      <Group gap="sm" align="flex-start">
        <GuardedButton why={whyNot} onPress={() => setPublishing(true)} testId="publish-version">
          {t('issue.publish', { version: resolution.currentVersion + 1 })}
        </GuardedButton>
        {differs && mayReplace && <LoadVersion doc={doc} words={words} current={current} />}
        {option !== undefined && mayReplace && (
          <Button variant="default" onClick={() => setPlainText(doc, firstWords(option))} data-testid="load-option">
            {t('issue.takeUpOption', { code: option.code })}
          </Button>
        )}
      </Group>
      {publishing && (
        <Publishing shared={shared} state={state} resolution={resolution} onClose={() => setPublishing(false)} />
      )}
    </>
  )
}
