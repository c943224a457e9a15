package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import dev.medmentor.shared.TenantId;
import org.bson.conversions.Bson;

/**
 * The {@code _id} of records: {@code tenant/id}. No tenant's name holds a slash, so that the records of one tenant are
 * one range of the index that MongoDB keeps of {@code _id}, ascending by id (by its UTF-8 bytes).
 */
public final class Key {
    /** The name of the field. */
    public static final String FIELD = "_id";

    /** The name of the field that holds the tenant alone, for compound indexes. */
    public static final String TENANT = "tenant";

    /** The name of the field that holds the id alone. */
    public static final String ID = "id";

    /** By tenant, then by id. */
    public static final Bson ASCENDING = Sorts.ascending(FIELD);

    /** By tenant, then by id, both descending. */
    public static final Bson DESCENDING = Sorts.descending(FIELD);

    private static final char SEPARATOR = '/';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private Key() {}

    public static String of(TenantId tenant, String id) {
        return tenant.value() + SEPARATOR + id;
    }

    /** Exactly this record. */
    public static Bson is(TenantId tenant, String id) {
        return eq(FIELD, of(tenant, id));
    }

    /** Every record of the tenant. */
    public static Bson allOf(TenantId tenant) {
        return after(tenant, "");
    }

    /** The records of the tenant whose id is less. */
    public static Bson before(TenantId tenant, String id) {
        return and(gt(FIELD, of(tenant, "")), lt(FIELD, of(tenant, id)));
    }

    /** The records of the tenant whose id is greater. */
    public static Bson after(TenantId tenant, String id) {
        return and(gt(FIELD, of(tenant, id)), lt(FIELD, tenant.value() + AFTER_SEPARATOR));
    }
}
