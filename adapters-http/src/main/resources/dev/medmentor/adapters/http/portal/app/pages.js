/**
 * Every page, the first that fits counts.
 *
 * path    a pattern; load: its module, whose default is a component ({params, query}) => …
 * title   a key of its words; areas: whose words it needs (locales/…/AREA.json), that of its title if absent
 * needs   a permission (see session.js); open: shown to who is not logged in, too; guest: to them alone
 * as      pages of one name are one: what they show stays when the path goes from one to another
 * nav     {icon, label}: stands in the navigation for whoever has the permission
 */
export const pages = [
  // Account
  { path: '/login', load: () => import('./account/login.js'), title: 'account.login.title', guest: true },
  { path: '/register', load: () => import('./account/register.js'), title: 'account.register.title', guest: true },
  { path: '/accept-invitation', load: () => import('./account/join.js'), title: 'account.join.title', open: true },
  { path: '/reset', load: () => import('./account/forgot.js'), title: 'account.forgot.title', open: true },
  { path: '/reset-password', load: () => import('./account/reset.js'), title: 'account.reset.title', open: true },
  { path: '/account', load: () => import('./account/account.js'), title: 'account.title' },

  // Chat
  {
    path: '/chat',
    as: 'chat',
    load: () => import('./chat/chat.js'),
    title: 'chat.title',
    needs: 'ask',
    nav: { icon: 'chat', label: 'common.nav.chat' },
  },
  {
    path: '/chat/{conversation}',
    as: 'chat',
    load: () => import('./chat/chat.js'),
    title: 'chat.title',
    needs: 'ask',
  },

  // Library
  {
    path: '/library',
    load: () => import('./library/library.js'),
    title: 'library.title',
    needs: 'readLibrary',
    nav: { icon: 'book', label: 'common.nav.library' },
  },
  { path: '/library/search', load: () => import('./library/search.js'), title: 'library.search.title', needs: 'readLibrary' },
  {
    path: '/library/documents/{id}',
    load: () => import('./library/document.js'),
    title: 'library.document.title',
    areas: ['library', 'viewer'],
    needs: 'readLibrary',
  },
  { path: '/library/{collection}', load: () => import('./library/collection.js'), title: 'library.title', needs: 'readLibrary' },

  // Assistants
  {
    path: '/assistants',
    load: () => import('./assistants/assistants.js'),
    title: 'assistants.title',
    areas: ['assistants', 'library'],
    needs: 'ask',
    nav: { icon: 'assistant', label: 'common.nav.assistants' },
  },
  {
    path: '/assistants/{id}',
    load: () => import('./assistants/assistant.js'),
    title: 'assistants.title',
    areas: ['assistants', 'library'],
    needs: 'ask',
  },

  // Analytics
  {
    path: '/analytics',
    load: () => import('./analytics/analytics.js'),
    title: 'analytics.title',
    needs: 'readAnalytics',
    nav: { icon: 'chart', label: 'common.nav.analytics' },
  },

  // Directory
  {
    path: '/directory',
    load: () => import('./directory/directory.js'),
    title: 'directory.title',
    needs: 'ask',
    nav: { icon: 'directory', label: 'common.nav.directory' },
  },
  { path: '/directory/profile', load: () => import('./directory/profile.js'), title: 'directory.profile.title', needs: 'writeLibrary' },

  // Notifications
  { path: '/notifications', load: () => import('./notifications/notifications.js'), title: 'notifications.title' },

  // Setup
  { path: '/setup', load: () => import('./setup/setup.js'), title: 'setup.title', open: true, plain: true },

  // Widgets
  { path: '/assistants/{assistant}/widgets', load: () => import('./widgets/widgets.js'), title: 'widgets.title', needs: 'writeLibrary' },

  // Administration
  {
    path: '/admin',
    load: () => import('./admin/admin.js'),
    title: 'admin.title',
    needs: 'administer',
    nav: { icon: 'settings', label: 'common.nav.admin' },
  },
];

/** Where somebody who is logged in begins. */
export const HOME = '/chat';
