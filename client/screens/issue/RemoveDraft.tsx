/**
 * The button that removes something in writing: asks first where it says anything, for the words go from every screen at
 * once, those of colleagues as well; what is empty goes without a word. The test id is the caller's.
 */
import { useState } from 'react'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { GuardedButton } from '../../ui/GuardedButton.tsx'

interface Props {
  readonly label: string
  readonly question: string
  /** Why it cannot be removed now; null when it can. */
  readonly why: string | null
  /** Asked at the press: whether anything would be lost. */
  readonly says: () => boolean
  readonly onRemove: () => void
  readonly testId: string
}

export function RemoveDraft({ label, question, why, says, onRemove, testId }: Props) {
  const [asking, setAsking] = useState(false)
  const remove = (): void => {
    setAsking(false)
    onRemove()
  }
  return (
    <>
      <GuardedButton variant="subtle" why={why} onPress={() => (says() ? setAsking(true) : remove())} testId={testId}>
        {label}
      </GuardedButton>
      <ConfirmDialog
        opened={asking}
        title={label}
        text={question}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
