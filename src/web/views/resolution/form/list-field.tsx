import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../../../words/words.js';
import { FieldInput } from './field-input.js';
import type { FieldSpec, Shape } from './field-spec.js';
import { emptyValue, groupOf, type FormValue, type FormValues } from './form-values.js';
import { formWords } from './form-words.js';
import type { FormSurroundings } from './form-surroundings.js';
import styles from './list-field.module.css';

interface ListFieldProps {
  readonly field: FieldSpec;
  readonly path: string;
  readonly shape: Extract<Shape, { kind: 'list' }>;
  readonly value: readonly FormValue[];
  readonly onChange: (value: readonly FormValue[]) => void;
  readonly around: FormSurroundings;
}

/** Several groups of fields, or several values, one below the other. */
export function ListField({ field: { title, required }, path, shape, value, onChange, around }: ListFieldProps) {
  const say = useWords(formWords);
  const error = around.errorAt(path);
  const put = (index: number, item: FormValue): void => onChange(value.with(index, item));
  return (
    <fieldset className={styles['list']}>
      <legend>
        {title}
        {required && shape.minimum > 0 && <span aria-hidden> *</span>}
      </legend>
      {value.length === 0 && <p className={styles['none']}>{say('noItems')}</p>}
      {value.map((item, index) => (
        <div key={index} className={styles['item']}>
          <div className={styles['fields']}>
            {shape.of.kind === 'group' ? (
              <GroupFields
                fields={shape.of.fields}
                path={`${path}[${index}]`}
                value={groupOf(item)}
                onChange={(changed) => put(index, changed)}
                around={around}
              />
            ) : (
              <FieldInput
                field={{
                  name: String(index),
                  title: say('item', { title, count: index + 1 }),
                  required: true,
                  shape: shape.of,
                }}
                path={`${path}[${index}]`}
                value={item}
                onChange={(changed) => put(index, changed)}
                around={around}
              />
            )}
          </div>
          {value.length > shape.minimum && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('removeItem', { title, count: index + 1 })}
              onClick={() => onChange(value.toSpliced(index, 1))}
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          )}
        </div>
      ))}
      {error !== undefined && <p className={styles['error']}>{error}</p>}
      {value.length < shape.maximum && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...value, emptyValue(shape.of)])}
        >
          {say('addItem', { title: title.toLocaleLowerCase('vi') })}
        </Button>
      )}
    </fieldset>
  );
}

interface GroupFieldsProps {
  readonly fields: readonly FieldSpec[];
  /** Left out where the group is an item of a list that names it. */
  readonly legend?: string;
  readonly path: string;
  readonly value: FormValues;
  readonly onChange: (value: FormValues) => void;
  readonly around: FormSurroundings;
}

/** The fields of a group below each other. */
export function GroupFields({ fields, legend, path, value, onChange, around }: GroupFieldsProps) {
  const inputs = fields.map((field) => (
    <FieldInput
      key={field.name}
      field={field}
      path={`${path}.${field.name}`}
      value={value[field.name]}
      onChange={(changed) => onChange({ ...value, [field.name]: changed })}
      around={around}
    />
  ));
  if (legend === undefined) return <div className={styles['group']}>{inputs}</div>;
  return (
    <fieldset className={styles['list']}>
      <legend>{legend}</legend>
      <div className={styles['group']}>{inputs}</div>
    </fieldset>
  );
}
