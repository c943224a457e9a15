package dev.medmentor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Any number of distinct texts, made of the sentences of public retrieval sets: each joins a sentence with some of other
 * documents in the same language. Deterministic: text {@code i} is the same in every run.
 */
final class RealTexts {
    private static final List<Map.Entry<String, Language>> SETS = List.of(
            Map.entry("scifact", Language.ENGLISH),
            Map.entry("covidqa_passages", Language.ENGLISH),
            Map.entry("squad2_dev_en", Language.ENGLISH),
            Map.entry("xquad_en", Language.ENGLISH),
            Map.entry("faquad_pt", Language.PORTUGUESE),
            Map.entry("xquad_es", Language.SPANISH),
            Map.entry("xquad_vi", Language.VIETNAMESE));
    private static final int SHORTEST = 40;
    private static final int STRIDE = 37;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A text and its language. */
    record Text(String text, Language language) {}

    /** Sentences of one language and where they begin among all. */
    private record Group(Language language, List<String> sentences, int first) {}

    private final Path sets;
    private final int joined;
    private final List<Group> groups = new ArrayList<>();
    private int sentences;

    /**
     * @param data the folder that holds {@code ir/}
     * @param joined how many sentences make a text
     */
    RealTexts(Path data, int joined) throws IOException {
        this.sets = data.resolve("ir");
        this.joined = joined;
        SentenceSplitter splitter = new SentenceSplitter();
        for (Language language :
                List.of(Language.ENGLISH, Language.PORTUGUESE, Language.SPANISH, Language.VIETNAMESE)) {
            List<String> found = new ArrayList<>();
            for (Map.Entry<String, Language> set : SETS) {
                if (set.getValue().equals(language)) {
                    for (String paragraph : texts(set.getKey(), "corpus.jsonl")) {
                        splitter.split(paragraph, language).stream()
                                .map(range -> range.of(paragraph).strip())
                                .filter(sentence -> sentence.length() >= SHORTEST)
                                .forEach(found::add);
                    }
                }
            }
            groups.add(new Group(language, List.copyOf(found), sentences));
            sentences += found.size();
        }
    }

    private List<String> texts(String set, String file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(sets.resolve(set).resolve(file))) {
            JsonNode node = JSON.readTree(line);
            texts.add(node.get("text").asText());
        }
        return texts;
    }

    Text text(int i) {
        int sentence = i % sentences;
        int round = i / sentences;
        Group group = groups.stream()
                .filter(some -> sentence < some.first + some.sentences.size())
                .findFirst()
                .orElseThrow();
        int size = group.sentences.size();
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < joined; part++) {
            // Far enough apart to come of different documents, and a different company in every round.
            int at = (sentence - group.first + part * (round + 1) * STRIDE) % size;
            text.append(part == 0 ? "" : " ").append(group.sentences.get(at));
        }
        return new Text(text.toString(), group.language);
    }

    /** Questions of all sets, taking turns, so that the languages mix. */
    List<String> queries(int count) throws IOException {
        List<List<String>> bySet = new ArrayList<>();
        for (Map.Entry<String, Language> set : SETS) {
            bySet.add(texts(set.getKey(), "queries.jsonl"));
        }
        List<String> queries = new ArrayList<>();
        for (int i = 0; queries.size() < count; i++) {
            List<String> set = bySet.get(i % bySet.size());
            queries.add(set.get(i / bySet.size() % set.size()));
        }
        return queries;
    }
}
