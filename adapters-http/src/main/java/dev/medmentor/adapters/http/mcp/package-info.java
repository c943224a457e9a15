/** The library as tools of the Model Context Protocol. */
@NullMarked
package dev.medmentor.adapters.http.mcp;

import org.jspecify.annotations.NullMarked;
