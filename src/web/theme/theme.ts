import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** A calm blue; red and amber are kept for time that runs out. */
const river: MantineColorsTuple = [
  '#eef4fd',
  '#dbe7f9',
  '#b4ccf1',
  '#8aafe9',
  '#6796e2',
  '#4f86de',
  '#4280dd',
  '#336ec4',
  '#1a56b8',
  '#154794',
];

/** How Mantine's components look here; what they have in common stands in `base.css` as custom properties. */
export const theme = createTheme({
  fontFamily: "Inter, 'Inter Fallback', system-ui, sans-serif",
  headings: { fontFamily: "Inter, 'Inter Fallback', system-ui, sans-serif", fontWeight: '650' },
  colors: { river },
  primaryColor: 'river',
  primaryShade: 8,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Popover: { defaultProps: { shadow: 'md' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
  },
});
