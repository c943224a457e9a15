/** The one table of routes: what there is, who may call it, what goes in and what comes out. */
@NullMarked
package dev.medmentor.adapters.http.route;

import org.jspecify.annotations.NullMarked;
