package dev.medmentor.adapters.http.json;

import java.util.List;

/** API keys, newest first, those that are over too. */
public record ApiKeyListJson(List<ApiKeyJson> items) {}
