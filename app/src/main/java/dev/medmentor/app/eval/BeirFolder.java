package dev.medmentor.app.eval;

import dev.medmentor.retrieval.evaluation.JudgedQuery;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A retrieval set in the layout of BEIR: {@code corpus.jsonl} with {@code _id} or {@code id}, {@code title} and
 * {@code text}; {@code queries.jsonl}; {@code qrels.tsv} or {@code qrels/test.tsv} with query, document and grade, with
 * or without a header line. Judgements of queries that are not in the folder are left out.
 */
final class BeirFolder {
    private static final String CORPUS = "corpus.jsonl";
    private static final String QUERIES = "queries.jsonl";
    private static final int COLUMNS = 3;

    private final Path folder;

    BeirFolder(Path folder) {
        this.folder = folder;
    }

    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(CORPUS));
    }

    /** @param title may be empty */
    record Item(String id, String title, String text) {}

    /** Every document, in the order of the file. */
    void readCorpus(Consumer<Item> sink) {
        Set<String> ids = new HashSet<>();
        JsonLines.read(required(CORPUS), line -> {
            if (!ids.add(line.id())) {
                throw line.invalid("repeats the id " + line.id());
            }
            sink.accept(new Item(line.id(), line.find("title").orElse(""), line.get("text")));
        });
    }

    /** Those with a judgement, in the order of the file. */
    List<JudgedQuery> readQueries() {
        Map<String, String> texts = new LinkedHashMap<>();
        Path file = required(QUERIES);
        JsonLines.read(file, line -> {
            String text = line.get("text");
            if (text.isBlank()) {
                throw line.invalid("has an empty query");
            }
            if (texts.put(line.id(), text) != null) {
                throw line.invalid("repeats the id " + line.id());
            }
        });
        Map<String, Map<String, Integer>> judgements = readJudgements();
        List<JudgedQuery> queries = texts.entrySet().stream()
                .filter(query -> judgements.containsKey(query.getKey()))
                .map(query -> new JudgedQuery(
                        query.getKey(), query.getValue(), judgements.getOrDefault(query.getKey(), Map.of())))
                .toList();
        if (queries.isEmpty()) {
            throw new InvalidInputException(
                    "invalid_evaluation_data",
                    "No query of " + file + " is judged in " + judgementFile() + ". Check that their ids agree.");
        }
        return queries;
    }

    private Map<String, Map<String, Integer>> readJudgements() {
        Path file = judgementFile();
        Map<String, Map<String, Integer>> judgements = new HashMap<>();
        TextLines.read(file, (number, text) -> {
            String[] columns = text.strip().split(text.contains("\t") ? "\t" : "\\s+", -1);
            if (columns.length != COLUMNS) {
                throw TextLines.invalid(file, number, "does not have a query, a document and a grade, parted by tabs");
            }
            String grade = columns[2].strip();
            if (grade.matches("-?\\d{1,9}")) {
                judgements
                        .computeIfAbsent(columns[0].strip(), query -> new HashMap<>())
                        .put(columns[1].strip(), Integer.valueOf(grade));
            } else if (number > 1 || grade.matches(".*\\d.*")) {
                throw TextLines.invalid(file, number, "has a grade that is no whole number: " + grade);
            }
        });
        return judgements;
    }

    private Path judgementFile() {
        Path test = folder.resolve("qrels").resolve("test.tsv");
        return Files.exists(test) ? test : required("qrels.tsv");
    }

    private Path required(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "invalid_evaluation_data",
                    "There is no " + name + " in " + folder + ". An evaluation folder holds corpus.jsonl, queries.jsonl"
                            + " and qrels.tsv, or questions.jsonl beside PDFs.");
        }
        return file;
    }
}
