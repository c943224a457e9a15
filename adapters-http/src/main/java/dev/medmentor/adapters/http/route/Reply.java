package dev.medmentor.adapters.http.route;

import org.jspecify.annotations.Nullable;

/**
 * A response that is no error.
 *
 * @param mediaType such as {@code application/json}; empty for one without a body
 * @param type the record that is written as JSON, or null for anything else
 */
public record Reply(int status, String mediaType, @Nullable Class<?> type, String description) {}
