/** Mail: through a server by SMTP, or into a folder while none is configured. */
@NullMarked
package dev.medmentor.adapters.http.identity.mail;

import org.jspecify.annotations.NullMarked;
