package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.TenantId;

/**
 * How a record stands in MongoDB. Reads everything that an earlier version wrote: a field that was added later is read
 * as optional. Stateless.
 */
public interface RecordFormat<T> {
    /** What names it within its tenant; without control characters. */
    String id(T value);

    /**
     * Writes every field but {@code _id} ({@link Key}), {@code tenant} and {@code id}, which stand there already.
     * Instants are kept to the millisecond.
     */
    void write(T value, FieldWriter out);

    /** The inverse of {@link #write}. */
    T read(TenantId tenant, String id, FieldReader in);
}
