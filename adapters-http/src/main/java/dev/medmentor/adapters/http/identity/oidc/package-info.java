/** Login at other people's identity providers by OpenID Connect. */
@NullMarked
package dev.medmentor.adapters.http.identity.oidc;

import org.jspecify.annotations.NullMarked;
