/** Attacks on the running server, by their numbers in docs/security.md. */
@org.jspecify.annotations.NullMarked
package dev.medmentor.app.security;
