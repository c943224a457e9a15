package dev.medmentor.adapters.http.identity;

/** Who may make an account. */
public enum Registration {
    /** Anybody, with a tenant of their own. */
    OPEN,
    /** Whoever is invited into a tenant. */
    INVITATION,
    /** Nobody but the command line. */
    CLOSED
}
