package dev.medmentor.library.model;

/** A document with its latest version. */
public record ListedDocument(Document document, DocumentVersion latest) {}
