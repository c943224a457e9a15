package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.TenantId;

/** Refuses records that are filed under a tenant that is not theirs. */
public final class Owned {
    private Owned() {}

    public static void check(TenantId tenant, TenantId owner) {
        if (!tenant.equals(owner)) {
            throw new IllegalArgumentException("this belongs to another tenant");
        }
    }
}
