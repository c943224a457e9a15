package dev.medmentor.identity.model;

/** Whether an account may be used. */
public enum AccountStatus {
    ACTIVE,
    /** By an administrator; nothing is lost, and it can be undone. */
    DISABLED
}
