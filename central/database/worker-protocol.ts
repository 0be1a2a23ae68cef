/** Messages between the HTTP thread and the thread that PGlite blocks. Values pass by structured clone. */
export type ToWorker =
  | {
      readonly id: number;
      readonly do: 'query';
      /** This statement is the first of a transaction. */
      readonly begins: boolean;
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly id: number; readonly do: 'run'; readonly sql: string }
  | { readonly id: number; readonly do: 'listen'; readonly channel: string }
  | { readonly id: number; readonly do: 'close' };

export type FromWorker =
  | { readonly type: 'ready'; readonly durable: boolean }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'notification'; readonly channel: string; readonly payload: string }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly rows: readonly Record<string, unknown>[];
      readonly affectedRows: number | null;
    }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly message: string;
      readonly sqlState: string | null;
    };
