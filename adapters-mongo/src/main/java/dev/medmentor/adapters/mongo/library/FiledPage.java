package dev.medmentor.adapters.mongo.library;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;

/** A page with the version of a document whose it is. */
record FiledPage(DocumentId document, int version, Page page) {}
