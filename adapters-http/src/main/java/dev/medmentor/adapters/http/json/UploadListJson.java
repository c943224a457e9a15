package dev.medmentor.adapters.http.json;

import java.util.List;

/** Uploads that are still arriving. */
public record UploadListJson(List<UploadJson> items) {}
