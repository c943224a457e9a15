package dev.medmentor.adapters.http.json;

import java.util.List;

/** Every version of an assistant, ascending. */
public record AssistantVersionListJson(List<AssistantVersionJson> items) {}
