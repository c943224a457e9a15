/** Identity on MongoDB: tenants, accounts, sessions, keys, mailed secrets, the audit log and limits. */
@NullMarked
package dev.medmentor.adapters.mongo.identity;

import org.jspecify.annotations.NullMarked;
