/** Access tokens as signed JWTs, and the secret they are signed with. */
@NullMarked
package dev.medmentor.adapters.http.identity.token;

import org.jspecify.annotations.NullMarked;
