/**
 * The two JavaScript worlds of a page see the same DOM but not each other's objects. This membrane carries calls,
 * callbacks, promises and plain data between them by DOM events whose name only the two ends know. Dispatching is
 * synchronous, so that a function exposed by the preload returns at once, as with Electron's contextBridge.
 * No script element and no eval is involved: a strict CSP is obeyed.
 */
export interface Membrane {
  /** The other world got this value under this name. */
  onExpose(listener: (name: string, value: unknown) => void): void;
  expose(name: string, value: unknown): void;
}

/**
 * One function without any outer name: its own text runs in both worlds, before any script of the page, and keeps
 * the DOM functions it uses, so that a page that replaces them later neither sees nor stops anything.
 * @param secret 32 random characters, the same on both ends
 * @param side names of this end and of the other one
 */
export function makeMembrane(secret: string, side: { here: string; there: string }): Membrane {
  type Reply = { ok: boolean; value: unknown };
  type Callable = (...values: unknown[]) => unknown;
  const { CustomEvent: Event, Promise: Later, Error: Failure } = globalThis;
  const { apply, getOwnPropertyDescriptor } = Reflect;
  const { entries, fromEntries, getPrototypeOf, hasOwn, prototype: plain } = Object;
  const target = window;
  const dispatch = target.dispatchEvent;
  const listen = target.addEventListener;
  const detailOf = getOwnPropertyDescriptor(Event.prototype, 'detail')?.get ?? (() => null);
  // the name of the events must stay unknown, so that the mark inside messages, which a page may come to see, is another
  const channel = secret.slice(0, 16);
  const mark = secret.slice(16);

  /** Functions of this world that the other one may call, with the number of times each was handed over. */
  const handedOut = new Map<number, { callable: Callable; count: number }>();
  const idOf = new WeakMap<Callable, number>();
  /** Stand-ins for functions of the other world, held weakly: unused ones are given back. */
  const standIns = new Map<number, { standIn: WeakRef<Callable>; count: number }>();
  const settlers = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let lastReply: Reply | null = null;
  let exposed: (name: string, value: unknown) => void = () => {};

  const unused = new FinalizationRegistry<number>((id) => {
    const entry = standIns.get(id);
    if (!entry || entry.standIn.deref()) return;
    standIns.delete(id);
    send({ op: 'release', id, count: entry.count });
  });

  function fire(name: string, detail: unknown): void {
    apply(dispatch, target, [new Event(name, { detail })]);
  }

  function send(message: unknown): Reply {
    lastReply = null;
    fire(`${channel}:${side.there}`, message);
    const reply = lastReply;
    lastReply = null;
    return reply ?? { ok: false, value: pack(new Failure('An object could not be cloned.')) };
  }

  function handOut(callable: Callable): number {
    let id = idOf.get(callable);
    if (id === undefined) {
      lastId += 1;
      id = lastId;
      idOf.set(callable, id);
    }
    const entry = handedOut.get(id);
    if (entry) entry.count += 1;
    else handedOut.set(id, { callable, count: 1 });
    return id;
  }

  function pack(value: unknown): unknown {
    if (typeof value === 'function') return { [mark]: 'function', id: handOut(value as Callable) };
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Later) {
      lastId += 1;
      const id = lastId;
      value.then(
        (result) => send({ op: 'settle', id, ok: true, value: pack(result) }),
        (reason) => send({ op: 'settle', id, ok: false, value: pack(reason) }),
      );
      return { [mark]: 'promise', id };
    }
    if (value instanceof Failure) return { [mark]: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) return Array.from(value, pack);
    const prototype = getPrototypeOf(value);
    if (prototype !== plain && prototype !== null) return value;
    return fromEntries(entries(value).map(([key, inner]) => [key, pack(inner)]));
  }

  function standInFor(id: number): Callable {
    const known = standIns.get(id);
    const alive = known?.standIn.deref();
    if (known && alive) {
      known.count += 1;
      return alive;
    }
    const standIn: Callable = (...values) => unwrap(send({ op: 'call', id, values: values.map(pack) }));
    standIns.set(id, { standIn: new WeakRef(standIn), count: (known?.count ?? 0) + 1 });
    unused.register(standIn, id);
    return standIn;
  }

  function unwrap(reply: Reply): unknown {
    const value = unpack(reply.value);
    if (reply.ok) return value;
    throw value;
  }

  function unpackMarked(marked: Record<string, unknown>): unknown {
    const id = Number(marked.id);
    switch (marked[mark]) {
      case 'function':
        return standInFor(id);
      case 'promise':
        return new Later((resolve, reject) => {
          settlers.set(id, (reply) =>
            reply.ok ? resolve(unpack(reply.value)) : reject(unpack(reply.value)),
          );
        });
      default: {
        const error = new Failure(String(marked.message));
        error.name = String(marked.name);
        return error;
      }
    }
  }

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (getPrototypeOf(value) !== plain) return value;
    if (hasOwn(value, mark)) return unpackMarked(value as Record<string, unknown>);
    return fromEntries(entries(value).map(([key, inner]) => [key, unpack(inner)]));
  }

  function call(id: number, values: unknown[]): Reply {
    try {
      const callable = handedOut.get(id)?.callable;
      if (!callable) throw new Failure('this function is gone');
      return { ok: true, value: pack(callable(...values.map(unpack))) };
    } catch (reason) {
      return { ok: false, value: pack(reason) };
    }
  }

  function release(id: number, count: number): void {
    const entry = handedOut.get(id);
    if (!entry) return;
    entry.count -= count;
    if (entry.count <= 0) handedOut.delete(id);
  }

  function answer(message: Record<string, unknown>): Reply {
    const done: Reply = { ok: true, value: null };
    switch (message.op) {
      case 'call':
        return call(Number(message.id), message.values as unknown[]);
      case 'settle':
        settlers.get(Number(message.id))?.({ ok: message.ok === true, value: message.value });
        settlers.delete(Number(message.id));
        return done;
      case 'release':
        release(Number(message.id), Number(message.count));
        return done;
      default:
        exposed(String(message.name), unpack(message.value));
        return done;
    }
  }

  apply(listen, target, [
    `${channel}:${side.here}`,
    (event: CustomEvent) => {
      // null: what was sent could not be cloned into this world; no reply says so to the sender
      const message = apply(detailOf, event, []);
      if (message !== null) fire(`${channel}:${side.there}:reply`, answer(message));
    },
  ]);
  apply(listen, target, [
    `${channel}:${side.here}:reply`,
    (event: CustomEvent) => {
      lastReply = apply(detailOf, event, []);
    },
  ]);

  return {
    onExpose: (listener) => {
      exposed = listener;
    },
    expose: (name, value) => {
      send({ op: 'expose', name, value: pack(value) });
    },
  };
}
