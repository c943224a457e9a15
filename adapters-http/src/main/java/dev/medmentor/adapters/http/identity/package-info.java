/** Routes to accounts, tenants, keys and the audit log, and what they need of the outside. */
@NullMarked
package dev.medmentor.adapters.http.identity;

import org.jspecify.annotations.NullMarked;
