package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.TenantId;

/** A record under the tenant whose it is. */
record StoredRecord<T>(TenantId tenant, T value) {}
