package dev.medmentor.adapters.http.json;

import java.util.List;

/** The versions of a document, ascending by number. */
public record VersionListJson(List<DocumentJson> items) {}
