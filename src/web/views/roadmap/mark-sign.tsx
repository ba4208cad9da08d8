import type { Cluster } from './roadmap-pieces.js';

interface MarkSignProps {
  readonly look: Cluster['look'];
  readonly size?: number;
}

/** The shape of a mark: told by its form as well as by its colour. What it means stands beside it, or is read out. */
export function MarkSign({ look, size = 18 }: MarkSignProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden data-look={look}>
      {look === 'overdue' && (
        <>
          <path d="M10 1.5 19 18H1z" fill="var(--overdue)" stroke="#fff" strokeWidth="1.5" strokeLinejoin="round" />
          <path d="M10 7v5.2M10 14.6v.6" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
        </>
      )}
      {look === 'review' && (
        <path d="M10 1.5 18.5 10 10 18.5 1.5 10z" fill="var(--accent-deep)" stroke="#fff" strokeWidth="1.5" />
      )}
      {look === 'deadline' && (
        <circle cx="10" cy="10" r="5.6" fill="#fff" stroke="var(--accent-deep)" strokeWidth="2.4" />
      )}
      {look === 'end' && (
        <rect x="4" y="4" width="12" height="12" rx="2" fill="var(--ink-soft)" stroke="#fff" strokeWidth="1.5" />
      )}
    </svg>
  );
}
