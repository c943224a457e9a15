// What every component needs: markup, rendering and hooks.
import { h, render, Fragment, Component, createContext } from 'preact';
import { bind } from './template.js';

export { render, Fragment, Component, createContext };
export { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useId, useReducer } from 'preact/hooks';
export const html = bind(h);

/** A value that components watch: `use()` in a component, `get()` and `set()` anywhere. */
export { store } from './store.js';
