import { useQuery } from '@tanstack/react-query';
import type { WorkflowDetail } from '../../../contracts/administration.js';
import { diagramQuery, workflowQuery } from './resolution-queries.js';

/** The workflow version that a resolution is pinned to. */
export interface Definition {
  /** Undefined until it is there, and where it cannot be had. */
  readonly definition: WorkflowDetail | undefined;
  readonly isPending: boolean;
}

const unknown = { id: '', version: 0 };

/** Reads the definition of a resolution: what its deadlines are called, and what events ask for. `wanted`: whether it is needed. */
export function useDefinition(resolution: string, wanted = true): Definition {
  const diagram = useQuery(diagramQuery(resolution));
  const workflow = useQuery({
    ...workflowQuery(diagram.data?.definition ?? unknown),
    enabled: wanted && diagram.data !== undefined,
  });
  return { definition: workflow.data, isPending: !workflow.data && !workflow.error && !diagram.error };
}
