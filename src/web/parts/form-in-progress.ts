import { useEffect } from 'react';

let dirty = 0;

/** Whether somebody is in the middle of a form: then nothing may reload the page by itself. */
export const formInProgress = (): boolean => dirty > 0;

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault();

/** A form with something typed in it: `useFormInProgress(form.isDirty)`. The browser asks before it is closed. */
export function useFormInProgress(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    dirty += 1;
    window.addEventListener('beforeunload', askBeforeLeaving);
    return () => {
      dirty -= 1;
      window.removeEventListener('beforeunload', askBeforeLeaving);
    };
  }, [isDirty]);
}
