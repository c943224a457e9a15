/** What every route shares: problems, request ids, access, bodies, event streams. */
@NullMarked
package dev.medmentor.adapters.http.web;

import org.jspecify.annotations.NullMarked;
