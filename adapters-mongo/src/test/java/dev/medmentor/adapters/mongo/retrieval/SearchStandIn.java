package dev.medmentor.adapters.mongo.retrieval;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Float32BinaryVector;

/**
 * Stands in for mongot: it keeps index definitions, and answers the stages that search by looking at each passage of
 * the server behind. It refuses what an index's definition does not allow, and every operator but those that it knows.
 */
final class SearchStandIn implements AutoCloseable {
    private static final String SCORE = "$score";

    private final MongoClient behind;
    private final Map<String, BsonDocument> indexes = new ConcurrentHashMap<>();
    private final List<BsonDocument> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger unready = new AtomicInteger();
    private final AtomicInteger blind = new AtomicInteger();
    private volatile int failure;
    private volatile String status = "READY";

    SearchStandIn(String url) {
        this.behind = MongoClients.create(url);
    }

    /** Every command that concerned search, as it came. */
    List<BsonDocument> asked() {
        return asked;
    }

    /** The names of the indexes there are. */
    List<String> names() {
        return indexes.keySet().stream().sorted().toList();
    }

    /** As another version would have left it. */
    void addIndex(String name) {
        indexes.put(name, new BsonDocument("name", new BsonString(name)).append("definition", new BsonDocument()));
    }

    /** New indexes are not queryable for so many looks. */
    void buildFor(int looks) {
        unready.set(looks);
    }

    /** The next searches find nothing: they are behind. */
    void blindFor(int searches) {
        blind.set(searches);
    }

    /** Answers everything by this error from now on; 0: no more. */
    void fail(int code) {
        failure = code;
    }

    void say(String newStatus) {
        status = newStatus;
    }

    @Override
    public void close() {
        behind.close();
    }

    /** Empty: it is for the server behind. */
    Optional<BsonDocument> answer(BsonDocument command) {
        String name = command.getFirstKey();
        boolean ours = name.equals("createSearchIndexes")
                || name.equals("dropSearchIndex")
                || (name.equals("aggregate") && isSearch(command.getArray("pipeline")));
        if (!ours) {
            return Optional.empty();
        }
        asked.add(command);
        if (failure != 0) {
            return Optional.of(SearchServer.error(failure, "failing as told"));
        }
        try {
            return Optional.of(reply(name, command));
        } catch (RuntimeException e) {
            return Optional.of(SearchServer.error(8, String.valueOf(e)));
        }
    }

    private static boolean isSearch(BsonArray pipeline) {
        return !pipeline.isEmpty()
                && List.of("$search", "$searchMeta", "$vectorSearch", "$listSearchIndexes")
                        .contains(pipeline.get(0).asDocument().getFirstKey());
    }

    private BsonDocument reply(String name, BsonDocument command) {
        BsonDocument ok = new BsonDocument("ok", new BsonDouble(1));
        if (name.equals("createSearchIndexes")) {
            command.getArray("indexes")
                    .forEach(index ->
                            indexes.put(index.asDocument().getString("name").getValue(), index.asDocument()));
            return ok.append("indexesCreated", new BsonArray());
        }
        if (name.equals("dropSearchIndex")) {
            indexes.remove(command.getString("name").getValue());
            return ok;
        }
        String database = command.getString("$db").getValue();
        MongoCollection<BsonDocument> collection = behind.getDatabase(database)
                .getCollection(command.getString("aggregate").getValue(), BsonDocument.class);
        return SearchServer.cursor(
                run(command.getArray("pipeline"), collection),
                collection.getNamespace().getFullName());
    }

    private List<BsonDocument> run(BsonArray pipeline, MongoCollection<BsonDocument> collection) {
        List<BsonDocument> found = List.of();
        for (BsonValue value : pipeline) {
            BsonDocument stage = value.asDocument();
            BsonValue what = stage.get(stage.getFirstKey());
            found = switch (stage.getFirstKey()) {
                case "$listSearchIndexes" -> list();
                case "$search" -> seen(words(what.asDocument(), collection));
                case "$searchMeta" ->
                    List.of(new BsonDocument(
                            "count",
                            new BsonDocument(
                                    "total",
                                    new BsonInt64(
                                            words(what.asDocument(), collection).size()))));
                case "$vectorSearch" -> seen(vectors(what.asDocument(), collection));
                case "$match" -> matching(found, what.asDocument(), collection);
                case "$limit" ->
                    found.subList(0, Math.min(found.size(), what.asNumber().intValue()));
                case "$project" ->
                    found.stream()
                            .map(document -> project(document, what.asDocument()))
                            .toList();
                case "$unionWith" -> joined(found, run(what.asDocument().getArray("pipeline"), collection));
                default -> throw new IllegalArgumentException("no stage " + stage.getFirstKey());
            };
        }
        return found;
    }

    private List<BsonDocument> seen(List<BsonDocument> found) {
        return blind.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? List.of() : found;
    }

    private static List<BsonDocument> joined(List<BsonDocument> some, List<BsonDocument> others) {
        List<BsonDocument> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private List<BsonDocument> list() {
        boolean queryable = unready.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && status.equals("READY");
        return indexes.values().stream()
                .map(index -> new BsonDocument("name", index.get("name"))
                        .append("status", new BsonString(queryable || !status.equals("READY") ? status : "BUILDING"))
                        .append("message", new BsonString("as told"))
                        .append("queryable", BsonBoolean.valueOf(queryable)))
                .toList();
    }

    private BsonDocument definition(BsonDocument search) {
        String name = search.getString("index").getValue();
        if (!indexes.containsKey(name)) {
            throw new IllegalArgumentException("no index " + name);
        }
        return indexes.get(name).getDocument("definition");
    }

    private List<BsonDocument> words(BsonDocument search, MongoCollection<BsonDocument> collection) {
        BsonDocument fields = definition(search).getDocument("mappings").getDocument("fields");
        String operator = search.keySet().stream()
                .filter(key -> !List.of("index", "sort", "count").contains(key))
                .findFirst()
                .orElseThrow();
        WordOperators operators = new WordOperators(fields, collection.find().into(new ArrayList<>()));
        List<BsonDocument> found = new ArrayList<>();
        for (BsonDocument passage : operators.passages()) {
            OptionalDouble score = operators.score(passage, operator, search.getDocument(operator));
            score.ifPresent(value -> found.add(passage.clone().append(SCORE, new BsonDouble(value))));
        }
        if (search.containsKey("sort")) {
            found.sort(Comparator.comparingDouble(
                            (BsonDocument passage) -> -passage.getDouble(SCORE).getValue())
                    .thenComparing(passage -> passage.getString("document").getValue())
                    .thenComparing(passage -> passage.getInt32("version").getValue())
                    .thenComparing(passage -> passage.getInt32("ordinal").getValue()));
        }
        return found;
    }

    private List<BsonDocument> vectors(BsonDocument search, MongoCollection<BsonDocument> collection) {
        BsonArray fields = definition(search).getArray("fields");
        BsonDocument field = fields.get(0).asDocument();
        float[] query = numbers(search.get("queryVector"));
        int limit = search.getInt32("limit").getValue();
        if (query.length != field.getInt32("numDimensions").getValue()
                || !field.getString("path").equals(search.getString("path"))) {
            throw new IllegalArgumentException("vectors of this index have another length or path");
        }
        int candidates = search.containsKey("numCandidates")
                ? search.getInt32("numCandidates").getValue()
                : search.getBoolean("exact").getValue() ? limit : -1;
        if (candidates < limit || candidates > 10_000) {
            throw new IllegalArgumentException("numCandidates");
        }
        BsonDocument filter = search.getDocument("filter");
        List<String> allowed = fields.stream()
                .map(other -> other.asDocument().getString("path").getValue())
                .toList();
        names(filter).forEach(name -> {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("no filter field " + name);
            }
        });
        String path = search.getString("path").getValue();
        List<BsonDocument> found = new ArrayList<>();
        for (BsonDocument passage : collection.find(and(filter, exists(path)))) {
            BsonDocument vectors = passage.getDocument(PassageFormat.VECTORS);
            float[] vector = numbers(SearchServer.vector(vectors.get(vectors.getFirstKey())));
            found.add(passage.append(SCORE, new BsonDouble((1 + dot(query, vector)) / 2)));
        }
        found.sort(
                Comparator.comparingDouble(passage -> -passage.getDouble(SCORE).getValue()));
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The fields that a filter names. */
    private static List<String> names(BsonDocument filter) {
        List<String> names = new ArrayList<>();
        filter.forEach((name, value) -> {
            if (name.equals("$and")) {
                value.asArray().forEach(part -> names.addAll(names(part.asDocument())));
            } else {
                names.add(name);
            }
        });
        return names;
    }

    private static float[] numbers(BsonValue vector) {
        return ((Float32BinaryVector) vector.asBinary().asVector()).getData();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static List<BsonDocument> matching(
            List<BsonDocument> found, BsonDocument filter, MongoCollection<BsonDocument> collection) {
        List<BsonValue> ids = new ArrayList<>();
        collection
                .find(and(in("_id", found.stream().map(one -> one.get("_id")).toList()), filter))
                .forEach(one -> ids.add(one.get("_id")));
        return found.stream().filter(one -> ids.contains(one.get("_id"))).toList();
    }

    private static BsonDocument project(BsonDocument document, BsonDocument wanted) {
        BsonDocument projected = new BsonDocument();
        wanted.forEach((name, how) -> {
            if (how.isString()) {
                projected.append(name, document.getDocument("count").get("total"));
            } else if (how.isDocument()) {
                projected.append(
                        name,
                        how.asDocument().containsKey("$meta")
                                ? document.get(SCORE)
                                : how.asDocument().get("$literal"));
            } else if (how.asNumber().intValue() == 1) {
                projected.append(name, document.get(name));
            }
        });
        return projected;
    }
}
