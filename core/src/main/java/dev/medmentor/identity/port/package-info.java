/** What identity asks of the outside: stores, password hashing, access tokens, mail, rate limits. */
@NullMarked
package dev.medmentor.identity.port;

import org.jspecify.annotations.NullMarked;
