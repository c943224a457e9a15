package dev.medmentor.app.demo;

import dev.medmentor.adapters.http.json.AnswerJson;
import java.util.List;

/**
 * A question of the demo.
 *
 * @param document that answers it; empty if none does
 * @param page where
 */
public record DemoQuestion(String text, String document, int page) {
    /** One in each language of the samples, then one that they do not answer. */
    public static final List<DemoQuestion> ALL = List.of(
            new DemoQuestion("Qual é a dose inicial de metformina?", "diabetes-protocolo.pdf", 2),
            new DemoQuestion("When are antibiotics stopped in mild pneumonia?", "pneumonia-guideline.pdf", 2),
            new DemoQuestion("Liều paracetamol cho trẻ em là bao nhiêu?", "dengue-huong-dan.pdf", 2),
            new DemoQuestion("How is a fractured wrist set after a fall?", "", 0));

    /** Whether {@code answer} is what the documents say: cited and verified there, or refused. */
    public boolean isAnsweredBy(AnswerJson answer) {
        if (document.isEmpty()) {
            return !answer.grounded() && answer.citations().isEmpty();
        }
        return answer.grounded()
                && answer.citations().stream()
                        .anyMatch(citation -> citation.verified()
                                && citation.document().name().equals(document)
                                && citation.page() == page);
    }

    /** What was to be expected, in words. */
    public String expectation() {
        return document.isEmpty()
                ? "was to be refused: the samples do not answer it"
                : "was to be answered with a verified quote from " + document + ", page " + page;
    }
}
