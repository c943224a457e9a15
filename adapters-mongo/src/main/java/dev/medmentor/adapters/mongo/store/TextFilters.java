package dev.medmentor.adapters.mongo.store;

import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Conditions on text, letter by letter: no character of what is sought means anything. */
public final class TextFilters {
    private TextFilters() {}

    /** The field holds {@code text}; false where it is missing. Looks at every record that the other conditions leave. */
    public static Bson contains(String field, String text) {
        Document place = new Document("$indexOfCP", List.of("$" + field, new Document("$literal", text)));
        return new Document("$expr", new Document("$gte", List.of(place, 0)));
    }
}
