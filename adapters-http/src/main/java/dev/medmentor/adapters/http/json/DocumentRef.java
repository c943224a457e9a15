package dev.medmentor.adapters.http.json;

/** A document version, as short as it can be named. */
public record DocumentRef(String id, String name, int version) {}
