package dev.medmentor.shared;

/** Two tenants: what one stores, the other must never see. */
public final class TenantFixture {
    public static final TenantId TENANT = new TenantId("clinic-a");
    public static final TenantId OTHER_TENANT = new TenantId("clinic-b");

    private TenantFixture() {}
}
