package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.TenantId;

/** Refuses rows that are filed under a tenant that is not theirs. */
final class Owned {
    private Owned() {}

    static void check(TenantId tenant, TenantId owner) {
        if (!tenant.equals(owner)) {
            throw new IllegalArgumentException("this belongs to another tenant");
        }
    }
}
