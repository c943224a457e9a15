package dev.medmentor.app.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.retrieval.evaluation.PageQuestion;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PDFs beside {@code questions.jsonl}, whose lines hold {@code id}, {@code query} and {@code gold}: lists of
 * {@code {"pdf": file, "page": 1-based}}, of each of which one page must be found.
 */
final class PageFolder {
    private static final String QUESTIONS = "questions.jsonl";

    private final Path folder;

    PageFolder(Path folder) {
        this.folder = folder;
    }

    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(QUESTIONS));
    }

    /** How a page is called in gold lists and rankings. */
    static String pageName(String pdf, int page) {
        return pdf + "#" + page;
    }

    /** Every PDF, by name. */
    List<Path> pdfs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".pdf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable_file", "The folder " + folder + " cannot be read: " + e + ".", e);
        }
    }

    List<PageQuestion> readQuestions() {
        Set<String> present = new HashSet<>();
        pdfs().forEach(pdf -> present.add(pdf.getFileName().toString()));
        List<PageQuestion> questions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonLines.read(folder.resolve(QUESTIONS), line -> {
            List<Set<String>> gold = new ArrayList<>();
            for (JsonNode list : line.object().path("gold")) {
                gold.add(pages(line, list, present));
            }
            if (gold.isEmpty()) {
                throw line.invalid("has no \"gold\" list of pages");
            }
            String text = line.get("query");
            if (text.isBlank()) {
                throw line.invalid("has an empty query");
            }
            if (!ids.add(line.id())) {
                throw line.invalid("repeats the id " + line.id());
            }
            questions.add(new PageQuestion(line.id(), text, gold));
        });
        if (questions.isEmpty()) {
            throw new InvalidInputException(
                    "invalid_evaluation_data", "There is no question in " + folder.resolve(QUESTIONS) + ".");
        }
        return questions;
    }

    private static Set<String> pages(JsonLines.Line line, JsonNode list, Set<String> present) {
        Set<String> pages = new HashSet<>();
        for (JsonNode page : list) {
            String pdf = page.path("pdf").asText();
            int number = page.path("page").isInt() ? page.path("page").asInt() : 0;
            if (number < 1 || !present.contains(pdf)) {
                throw line.invalid("names page " + page.path("page") + " of \"" + pdf
                        + "\"; pages count from 1, and the file must stand beside the questions");
            }
            pages.add(pageName(pdf, number));
        }
        if (pages.isEmpty()) {
            throw line.invalid("has an empty list in \"gold\"");
        }
        return pages;
    }
}
