import Database from 'better-sqlite3';
import { throwIllegalValue } from '../../../contract/assert.ts';

/** Why the store cannot be opened; the codes stand in docs/errors.md. */
export type StoreFailure =
  | {
      readonly kind: 'newer-database';
      readonly code: 'ST-401';
      readonly found: number;
      readonly known: number;
    }
  | { readonly kind: 'corrupt'; readonly code: 'ST-402'; readonly detail: string }
  | { readonly kind: 'not-writable'; readonly code: 'ST-403'; readonly detail: string }
  | { readonly kind: 'disk'; readonly code: 'ST-404'; readonly detail: string }
  | { readonly kind: 'key-lost'; readonly code: 'ST-405'; readonly detail: string };

/** One plain sentence for the safe page and the log, without a path or a person in it. */
export function describeStoreFailure(failure: StoreFailure): string {
  switch (failure.kind) {
    case 'newer-database':
      return `本机数据由更新的版本写成（第 ${failure.found} 版，本程序认识到第 ${failure.known} 版），请装回新版程序`;
    case 'corrupt':
      return '本机数据文件已损坏，请联系技术人员恢复';
    case 'not-writable':
      return '本机数据文件夹不能写入，请检查权限';
    case 'disk':
      return '磁盘已满或读写出错，请检查磁盘';
    case 'key-lost':
      return '本机数据的密钥丢失或不匹配，请联系技术人员';
    default:
      return throwIllegalValue(failure);
  }
}

/** Causes by SQLite's result code (sqlite.org/rescode.html); an extended code counts as its primary one. */
const BY_SQLITE_CODE: Readonly<Record<string, 'corrupt' | 'not-writable' | 'disk'>> = {
  SQLITE_NOTADB: 'corrupt',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_READONLY: 'not-writable',
  SQLITE_CANTOPEN: 'not-writable',
  SQLITE_PERM: 'not-writable',
  SQLITE_FULL: 'disk',
  SQLITE_IOERR: 'disk',
};

/** File-system causes (errno names) met while the key folder is made. */
const BY_ERRNO: Readonly<Record<string, 'not-writable' | 'disk'>> = {
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-writable',
  ENOSPC: 'disk',
  EIO: 'disk',
};

/** The failure that an error while opening means; null = unexpected, let it crash. */
export function failureOf(error: unknown): StoreFailure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const code = error.code;
  const kind =
    error instanceof Database.SqliteError
      ? Object.entries(BY_SQLITE_CODE).find(([name]) => code === name || code.startsWith(`${name}_`))?.[1]
      : BY_ERRNO[code];
  if (kind === undefined) return null;
  switch (kind) {
    case 'corrupt':
      return { kind, code: 'ST-402', detail: code };
    case 'not-writable':
      return { kind, code: 'ST-403', detail: code };
    case 'disk':
      return { kind, code: 'ST-404', detail: code };
    default:
      return throwIllegalValue(kind);
  }
}
