package dev.medmentor.adapters.mongo.store;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/** Makes indexes, and tells which are missing or nobody's. Thread-safe. */
public final class MongoIndexes {
    private static final String OF_ID = "_id_";

    private final MongoConnection connection;
    private final List<CollectionIndex> wanted;

    public MongoIndexes(MongoConnection connection, List<CollectionIndex> wanted) {
        this.connection = connection;
        this.wanted = List.copyOf(wanted);
    }

    /**
     * What differs from what is wanted, by collection and name.
     *
     * @param missing as {@code collection.index}
     * @param extra indexes of the wanted collections that nobody wants; they only cost
     */
    public record Difference(List<String> missing, List<String> extra) {}

    /** Makes those that are missing; several instances may do so at the same time. */
    public void create() {
        new TreeMap<>(wanted.stream().collect(groupingBy(CollectionIndex::collection)))
                .forEach((collection, indexes) -> MongoErrors.translated(() -> connection
                        .patientDatabase()
                        .getCollection(collection)
                        .createIndexes(
                                indexes.stream().map(CollectionIndex::model).toList())));
    }

    public Difference difference() {
        List<String> missing = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        new TreeMap<>(wanted.stream().collect(groupingBy(CollectionIndex::collection)))
                .forEach((collection, indexes) -> {
                    Set<String> names =
                            indexes.stream().map(CollectionIndex::name).collect(Collectors.toSet());
                    Set<String> present = names(collection);
                    names.stream()
                            .filter(name -> !present.contains(name))
                            .sorted()
                            .forEach(name -> missing.add(collection + "." + name));
                    present.stream()
                            .filter(name -> !names.contains(name))
                            .sorted()
                            .forEach(name -> extra.add(collection + "." + name));
                });
        return new Difference(List.copyOf(missing), List.copyOf(extra));
    }

    private Set<String> names(String collection) {
        return MongoErrors.translated(() -> {
            List<Document> indexes = new ArrayList<>();
            connection.database().getCollection(collection).listIndexes().into(indexes);
            return indexes.stream()
                    .map(index -> index.getString("name"))
                    .filter(name -> !name.equals(OF_ID))
                    .collect(Collectors.toSet());
        });
    }
}
