package dev.medmentor.adapters.mongo.library;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.StoredBlob;
import org.bson.types.ObjectId;

/**
 * Which file is the blob of a key.
 *
 * @param file one of {@link GridFiles}
 */
record FiledBlob(BlobKey key, ObjectId file, StoredBlob blob) {}
