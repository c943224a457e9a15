package dev.medmentor.identity.model;

import java.util.Locale;

/** What an account may do in its tenant. From the one that may most to the one that may least. */
public enum Role {
    /** Whoever made the tenant: all that an admin may, and hand the tenant over or close it. Exactly one a tenant. */
    OWNER,
    /** Runs the tenant: people, keys, limits, audit log. */
    ADMIN,
    /** Owns libraries and assistants: the expert, teacher or instructor. */
    MENTOR,
    /** Reads what was asked and how it was rated; changes nothing. */
    ANALYST,
    /** Asks: the physician, student or patient. */
    MEMBER;

    /** As the API writes it, such as {@code owner}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may give, take or change {@code other}: nobody touches a role above or like their own, but the owner. */
    public boolean manages(Role other) {
        return this == OWNER || (this == ADMIN && other.compareTo(ADMIN) > 0);
    }
}
