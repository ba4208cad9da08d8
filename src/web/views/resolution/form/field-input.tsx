import { Checkbox, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { DayField } from './day-field.js';
import type { FieldSpec, Shape } from './field-spec.js';
import { groupOf, listOf, textOf, type FormValue } from './form-values.js';
import { formWords } from './form-words.js';
import type { FormSurroundings } from './form-surroundings.js';
import { GroupFields, ListField } from './list-field.js';
import { HashField } from './hash-field.js';
import { PickOne, ReferenceField, ReferencesField } from './reference-field.js';

export interface FieldInputProps {
  readonly field: FieldSpec;
  /** As the server names it: `data.reasons[0].section`. */
  readonly path: string;
  readonly value: FormValue | undefined;
  readonly onChange: (value: FormValue) => void;
  readonly around: FormSurroundings;
}

const fewOptions = 4;

/** The right input for one field of an event. */
export function FieldInput({ field, path, value, onChange, around }: FieldInputProps) {
  const say = useWords(formWords);
  const { shape, title, required } = field;
  const label = required ? title : `${title} (${say('optional')})`;
  const common = { id: path, label, required, error: around.errorAt(path) };
  const options = around.optionsFor(field);
  if (options) return <PickOne {...common} options={options} value={textOf(value)} onChange={onChange} />;
  switch (shape.kind) {
    case 'date':
      return <DayField {...common} value={textOf(value)} onChange={onChange} />;
    case 'hash':
      return <HashField {...common} value={textOf(value)} onChange={onChange} onRecord={around.resolution.text} />;
    case 'reference':
      if (shape.to === 'document' || shape.to === 'entry') break;
      return (
        <ReferenceField
          {...common}
          to={shape.to}
          resolution={around.resolution}
          value={textOf(value)}
          onChange={onChange}
        />
      );
    case 'choice':
      return <Choice shape={shape} common={common} value={textOf(value)} onChange={onChange} />;
    case 'flag':
      return (
        <Checkbox
          id={path}
          label={title}
          checked={value === true}
          error={common.error}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'list':
      if (shape.of.kind === 'reference' && shape.of.to !== 'document' && shape.of.to !== 'entry') {
        return (
          <ReferencesField
            {...common}
            to={shape.of.to}
            resolution={around.resolution}
            value={listOf(value).map(textOf)}
            onChange={onChange}
          />
        );
      }
      return (
        <ListField field={field} path={path} shape={shape} value={listOf(value)} onChange={onChange} around={around} />
      );
    case 'group':
    case 'anything':
      return (
        <GroupFields
          fields={shape.kind === 'group' ? shape.fields : []}
          legend={title}
          path={path}
          value={groupOf(value)}
          onChange={onChange}
          around={around}
        />
      );
    case 'text':
      if (!shape.long) break;
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={14}
          value={textOf(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'number':
      break;
  }
  return (
    <TextInput
      {...common}
      value={textOf(value)}
      {...(shape.kind === 'number' && { inputMode: 'decimal' as const, maw: 200 })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface ChoiceProps {
  readonly shape: Extract<Shape, { kind: 'choice' }>;
  readonly common: {
    readonly id: string;
    readonly label: string;
    readonly required: boolean;
    readonly error: ReactNode;
  };
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A few options are all to be seen; many are in a list. */
function Choice({ shape, common, value, onChange }: ChoiceProps) {
  const say = useWords(formWords);
  const { options } = shape;
  if (options.length > fewOptions) {
    return (
      <Select
        {...common}
        data={options.map((option) => ({ value: option.value, label: option.title }))}
        value={value === '' ? null : value}
        onChange={(picked) => onChange(picked ?? '')}
        placeholder={say('choose')}
      />
    );
  }
  return (
    <Radio.Group {...common} value={value} onChange={onChange}>
      <Stack gap={8} mt={4}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.title} id={`${common.id}.${option.value}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
