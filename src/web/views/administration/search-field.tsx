import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { parseAdministrationSearch } from './administration-search.js';

/** Searches within the page; what was typed stands in the address a moment later. */
export function SearchField({ name }: { readonly name: string }) {
  const { q = '' } = useSearch({ from: '/administration' });
  const navigate = useNavigate({ from: '/administration' });
  const [typed, setTyped] = useState(q);
  const tell = useDebouncedCallback(
    (text: string) =>
      void navigate({ search: (before) => parseAdministrationSearch({ ...before, q: text }), replace: true }),
    300,
  );
  return (
    <TextInput
      type="search"
      aria-label={name}
      placeholder={name}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={100}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        tell(value.trim());
      }}
    />
  );
}
