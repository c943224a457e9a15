package dev.medmentor.adapters.mongo.library;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.shared.TenantId;
import java.util.List;

/**
 * A document with its versions: one document of MongoDB.
 *
 * @param versions ascending by number; of what is read, as many as were asked for
 */
record FiledDocument(TenantId tenant, Document document, List<DocumentVersion> versions) {}
