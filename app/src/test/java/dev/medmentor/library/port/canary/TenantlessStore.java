package dev.medmentor.library.port.canary;

/** Breaks the rule that storage ports name the tenant. */
public interface TenantlessStore {
    String find(String id);
}
