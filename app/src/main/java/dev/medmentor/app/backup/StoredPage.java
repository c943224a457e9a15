package dev.medmentor.app.backup;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;

/** A page and what it is a page of. */
record StoredPage(DocumentId document, int version, Page page) {}
