import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as a phone's; the style sheets say the same. */
export const useIsPhone = (): boolean => useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
