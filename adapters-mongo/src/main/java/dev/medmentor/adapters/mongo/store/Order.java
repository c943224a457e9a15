package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Places in a descending order of several fields. */
public final class Order {
    private Order() {}

    /** What a document there has in one of the fields. */
    public record At(String field, BsonValue value) {
        public static At time(String field, Instant time) {
            return new At(field, new BsonDateTime(time.toEpochMilli()));
        }

        public static At text(String field, String text) {
            return new At(field, new BsonString(text));
        }
    }

    /** Those behind the place, whether something is there or not; the first field comes first in the order. */
    public static Bson behind(At... place) {
        List<Bson> cases = new ArrayList<>();
        List<Bson> equal = new ArrayList<>();
        for (At at : place) {
            List<Bson> conditions = new ArrayList<>(equal);
            conditions.add(lt(at.field(), at.value()));
            cases.add(and(conditions));
            equal.add(eq(at.field(), at.value()));
        }
        // The bound of the first field, which an index can use, follows from the cases.
        return and(lte(place[0].field(), place[0].value()), or(cases));
    }
}
