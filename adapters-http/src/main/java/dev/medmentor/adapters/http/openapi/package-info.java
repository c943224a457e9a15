/** The OpenAPI document, made of the route table, and the pages that show it. */
@NullMarked
package dev.medmentor.adapters.http.openapi;

import org.jspecify.annotations.NullMarked;
