import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { IconFileDigit } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { formWords } from './form-words.js';

interface HashFieldProps {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly error?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The text on record, to say whether it is the same. */
  readonly onRecord: { readonly version: string; readonly hash: string } | null;
}

/** The hash of a text: computed here from its file, which is not sent, or typed in. */
export function HashField({ id, label, required, error, value, onChange, onRecord }: HashFieldProps) {
  const say = useWords(formWords);
  const [file, setFile] = useState<string | null>(null);
  const read = async (chosen: File | null): Promise<void> => {
    if (!chosen) return;
    onChange(await sha256Of(chosen));
    setFile(chosen.name);
  };
  const known = onRecord !== null && value === onRecord.hash;
  const told = file !== null && value !== '' ? say('hashOf', { name: file }) : say('hashHint');
  return (
    <div>
      <TextInput
        id={id}
        label={label}
        required={required}
        error={error}
        value={value}
        description={known ? say('hashApproved', { version: onRecord.version }) : canHash ? told : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value.trim().toLowerCase())}
        styles={{ input: { fontFamily: 'ui-monospace, monospace' } }}
        spellCheck={false}
        autoComplete="off"
      />
      {canHash && (
        <Group mt={6}>
          <FileButton onChange={(chosen) => void read(chosen)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="compact-sm"
                leftSection={<IconFileDigit size={16} aria-hidden />}
              >
                {say('hashFromFile')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
    </div>
  );
}

/** Browsers compute hashes only where the page came over https or from this machine. */
const canHash = typeof crypto !== 'undefined' && 'subtle' in crypto && crypto.subtle !== undefined;

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
