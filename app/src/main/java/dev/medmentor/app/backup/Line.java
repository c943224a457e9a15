package dev.medmentor.app.backup;

import dev.medmentor.shared.TenantId;

/** One line of an entry: a record and whose it is. */
record Line<T>(TenantId tenant, T record) {}
