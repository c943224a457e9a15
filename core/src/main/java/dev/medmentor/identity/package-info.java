/** Who may do what: tenants, accounts, roles, sessions, API keys and the audit log. */
@NullMarked
package dev.medmentor.identity;

import org.jspecify.annotations.NullMarked;
