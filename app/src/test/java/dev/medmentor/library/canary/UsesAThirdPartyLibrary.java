package dev.medmentor.library.canary;

/** Breaks the rule that the core depends on the JDK alone. */
public final class UsesAThirdPartyLibrary {
    org.slf4j.Logger logger;
}
