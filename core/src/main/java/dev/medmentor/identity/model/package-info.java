/** What identity is made of. Every type is immutable; those that hold a secret or its hash never print it. */
@NullMarked
package dev.medmentor.identity.model;

import org.jspecify.annotations.NullMarked;
