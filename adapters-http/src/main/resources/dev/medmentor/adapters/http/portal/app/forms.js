import { useEffect, useRef, useState } from './ui.js';

/**
 * What a form does when it is sent: `{send, busy, failure, clear}`. `send` is for `onSubmit`; the work's failure is kept
 * to be shown.
 */
export function useSubmit(work) {
  const [state, setState] = useState({ busy: false, failure: null });
  const alive = useAlive();
  const send = async (event) => {
    event?.preventDefault?.();
    if (state.busy) return;
    setState({ busy: true, failure: null });
    try {
      await work(event);
      if (alive.current) setState({ busy: false, failure: null });
    } catch (failure) {
      if (alive.current) setState({ busy: false, failure });
    }
  };
  return { ...state, send, clear: () => setState({ busy: false, failure: null }) };
}

/** A ref that is true while the component is shown. */
export function useAlive() {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
}

/** What somebody types, once they pause. */
export function useSettled(value, pause = 250) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const later = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(later);
  }, [value]);
  return settled;
}

const NOTHING = { data: null, failure: null, loading: true };

/**
 * What `load` brings: `{data, failure, loading, reload, setData}`; loaded again when one of `inputs` changes. What comes
 * too late is left out. With `following`, for what is looked at again and again, what was loaded stays when that fails,
 * but never for other inputs.
 */
export function useLoaded(load, inputs = [], { following = false } = {}) {
  const [state, setState] = useState(NOTHING);
  const turn = useRef(0);
  const reload = async () => {
    const mine = ++turn.current;
    setState((before) => ({ ...before, failure: following ? before.failure : null, loading: true }));
    try {
      const data = await load();
      if (turn.current === mine) setState({ data, failure: null, loading: false });
    } catch (failure) {
      if (turn.current === mine) setState((before) => ({ data: following ? before.data : null, failure, loading: false }));
    }
  };
  useEffect(() => {
    if (following) setState(NOTHING);
    reload();
    return () => {
      turn.current++;
    };
  }, inputs);
  return { ...state, reload, setData: (data) => setState({ data, failure: null, loading: false }) };
}
