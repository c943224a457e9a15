// What pages know of collections.
import { all, get } from '../api.js';
import { can, session } from '../session.js';
import { t } from '../text.js';

export const DEFAULT = 'default';

/** Every collection that can be read, and the default one, which always is there; by name. */
export async function loadCollections() {
  const found = await all('/api/v1/collections');
  if (!found.some((each) => each.id === DEFAULT)) found.push(unrecorded(DEFAULT));
  return found.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

/** One of them; a collection that nobody owns has no record, and exists as long as there are documents in it. */
export async function loadCollection(id) {
  try {
    return await get(`/api/v1/collections/${encodeURIComponent(id)}`);
  } catch (failure) {
    if (failure.status !== 404) throw failure;
    if (id !== DEFAULT) {
      const { items } = await get(`/api/v1/documents?limit=1&collection=${encodeURIComponent(id)}`);
      if (!items.length) throw failure;
    }
    return unrecorded(id);
  }
}

const unrecorded = (id) => ({ id, name: null, description: '', visibility: 'tenant', owner: null, revision: 0 });

/** What a collection is called. */
export const nameOf = (collection) =>
  collection.name ?? (collection.id === DEFAULT ? t('library.collection.default') : collection.id);

/** Whether documents may be added, changed and deleted there. */
export function mayWrite(collection, account = session.get().account) {
  if (!can('writeLibrary', account)) return false;
  return can('administer', account) || !collection.revision || collection.owner === account.id;
}

/** Whether its name and who may read it can be changed: there is a record of it. */
export const mayManage = (collection) => collection.revision > 0 && mayWrite(collection);

export const path = (collection) => `/library/${encodeURIComponent(collection.id ?? collection)}`;
export const documentPath = (id, parameters = '') => `/library/documents/${encodeURIComponent(id)}${parameters}`;
