import { useEffect, useState } from 'preact/hooks';

/** A value that components watch: `use()` in a component; `get()`, `set()` and `watch()` anywhere. */
export function store(initial) {
  let value = initial;
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      [...watchers].forEach((watcher) => watcher(value));
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    use() {
      const [seen, see] = useState(value);
      useEffect(() => {
        see(value);
        watchers.add(see);
        return () => watchers.delete(see);
      }, []);
      return seen;
    },
  };
}
