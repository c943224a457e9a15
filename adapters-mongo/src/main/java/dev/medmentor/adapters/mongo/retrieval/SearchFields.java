package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.shared.Sha256;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BinaryVector;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What MongoDB's own index needs of a passage beyond what the log writes: its vector in MongoDB's form for vectors
 * (binary subtype 9, of 32-bit numbers), under a name that says how many numbers it has, for an index is of one length;
 * and its metadata as one hash for each key and its value, since an index cannot look for two fields of the same
 * element of an array, and takes no long strings.
 */
final class SearchFields {
    static final String LABELS = "labels";
    /** The sequence of the change that these fields were made from. */
    static final String INDEXED = "indexed";

    private static final String NAME = "d";

    private SearchFields() {}

    /** Where vectors of a length are. */
    static String path(int dimensions) {
        return PassageFormat.VECTORS + "." + NAME + dimensions;
    }

    static BsonBinary binary(float[] vector) {
        return new BsonBinary(BinaryVector.floatVector(vector));
    }

    /** The only one there is. */
    static float[] vector(FieldReader vectors) {
        return vectors.onlyVector();
    }

    /** The labels of metadata, in no order that matters. */
    static Stream<String> labels(Map<String, String> metadata) {
        // The length keeps a key that ends like a value from meaning another pair.
        return metadata.entrySet().stream()
                .map(entry -> Sha256.of(entry.getKey().length() + ":" + entry.getKey() + entry.getValue()))
                .sorted();
    }

    /** The update that gives a passage these fields, and takes those away that it must not have. */
    static BsonDocument update(PassageChange.Put put) {
        BsonDocument set = new BsonDocument(INDEXED, new BsonInt64(put.sequence()));
        BsonDocument unset = new BsonDocument();
        BsonArray labels = new BsonArray(
                labels(put.passage().metadata()).map(BsonString::new).toList());
        if (labels.isEmpty()) {
            unset.append(LABELS, new BsonString(""));
        } else {
            set.append(LABELS, labels);
        }
        if (put.embedding().isPresent()) {
            Embedding embedding = put.embedding().get();
            set.append(
                    PassageFormat.VECTORS,
                    new BsonDocument(NAME + embedding.vector().length, binary(embedding.vector())));
            unset.append(PassageFormat.VECTOR, new BsonString(""));
        } else {
            unset.append(PassageFormat.VECTORS, new BsonString(""));
        }
        BsonDocument update = new BsonDocument("$set", set);
        return unset.isEmpty() ? update : update.append("$unset", unset);
    }
}
