package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The operators of {@code $search} that are used, over a handful of passages; by the core's analysis of words. */
final class WordOperators {
    private final TextAnalyzer analyzer = new SimpleTextAnalyzer();
    private final BsonDocument fields;
    private final List<BsonDocument> passages;
    private final Map<String, List<String>> analysed = new HashMap<>();

    /** @param fields the mappings of an index */
    WordOperators(BsonDocument fields, List<BsonDocument> passages) {
        this.fields = fields;
        this.passages = passages;
    }

    List<BsonDocument> passages() {
        return passages;
    }

    /** Empty: it does not match. */
    OptionalDouble score(BsonDocument passage, String operator, BsonDocument what) {
        return switch (operator) {
            case "compound" -> compound(passage, what);
            case "equals" -> among(passage, path(what, "token"), List.of(what.get("value")));
            case "in" -> among(passage, path(what, "token"), what.getArray("value"));
            case "range" ->
                range(passage, path(what, "number"), what.getNumber("gte").longValue());
            case "text" -> text(passage, what);
            default -> throw new IllegalArgumentException("no operator " + operator);
        };
    }

    private OptionalDouble score(BsonDocument passage, BsonValue operator) {
        String name = operator.asDocument().getFirstKey();
        return score(passage, name, operator.asDocument().getDocument(name));
    }

    private OptionalDouble compound(BsonDocument passage, BsonDocument what) {
        double sum = 0;
        int shoulds = 0;
        for (BsonValue operator : what.getArray("filter", new BsonArray())) {
            if (score(passage, operator).isEmpty()) {
                return OptionalDouble.empty();
            }
        }
        for (BsonValue operator : what.getArray("mustNot", new BsonArray())) {
            if (score(passage, operator).isPresent()) {
                return OptionalDouble.empty();
            }
        }
        for (BsonValue operator : what.getArray("must", new BsonArray())) {
            OptionalDouble score = score(passage, operator);
            if (score.isEmpty()) {
                return score;
            }
            sum += score.getAsDouble();
        }
        for (BsonValue operator : what.getArray("should", new BsonArray())) {
            OptionalDouble score = score(passage, operator);
            shoulds += score.isPresent() ? 1 : 0;
            sum += score.orElse(0);
        }
        if (what.containsKey("minimumShouldMatch") && shoulds == 0) {
            return OptionalDouble.empty();
        }
        double boost = what.containsKey("score")
                ? what.getDocument("score")
                        .getDocument("boost")
                        .getNumber("value")
                        .doubleValue()
                : 1;
        return OptionalDouble.of(sum * boost);
    }

    private String path(BsonDocument what, String type) {
        String path = what.getString("path").getValue();
        if (!fields.getDocument(path).getString("type").getValue().equals(type)) {
            throw new IllegalArgumentException(path + " is no " + type);
        }
        return path;
    }

    private static OptionalDouble among(BsonDocument passage, String path, List<BsonValue> values) {
        BsonValue value = passage.get(path, new BsonArray());
        List<BsonValue> own = value.isArray() ? value.asArray() : List.of(value);
        return own.stream().anyMatch(values::contains) ? OptionalDouble.of(1) : OptionalDouble.empty();
    }

    private static OptionalDouble range(BsonDocument passage, String path, long least) {
        return passage.containsKey(path) && passage.getNumber(path).longValue() >= least
                ? OptionalDouble.of(1)
                : OptionalDouble.empty();
    }

    private OptionalDouble text(BsonDocument passage, BsonDocument what) {
        double sum = 0;
        boolean found = false;
        for (BsonValue path : what.getArray("path")) {
            String field = path.isString()
                    ? path.asString().getValue()
                    : path.asDocument().getString("value").getValue();
            BsonDocument mapping = fields.getDocument(field);
            String name =
                    path.isString() ? "" : path.asDocument().getString("multi").getValue();
            if (!name.isEmpty() && !mapping.getDocument("multi").containsKey(name)) {
                throw new IllegalArgumentException(field + " has no " + name);
            }
            Set<String> asked =
                    new LinkedHashSet<>(terms(what.getString("query").getValue(), name));
            List<String> own = words(passage, field, name);
            for (String term : asked) {
                long times = own.stream().filter(term::equals).count();
                if (times > 0) {
                    found = true;
                    long with = passages.stream()
                            .filter(other -> words(other, field, name).contains(term))
                            .count();
                    sum += Math.log(1 + (double) passages.size() / with) * times / (times + 1.0);
                }
            }
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private List<String> words(BsonDocument passage, String field, String name) {
        String key = passage.getString("_id").getValue() + " " + field + " " + name;
        return analysed.computeIfAbsent(
                key,
                absent -> terms(passage.getString(field, new BsonString("")).getValue(), name));
    }

    private List<String> terms(String text, String name) {
        Language language = switch (name) {
            case "" -> Language.UNDETERMINED;
            case "br" -> Language.PORTUGUESE;
            default -> new Language(name);
        };
        return new ArrayList<>(
                analyzer.terms(text, language).stream().map(Term::value).toList());
    }
}
