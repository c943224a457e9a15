package dev.medmentor.retrieval;

import dev.medmentor.library.model.Document;
import dev.medmentor.retrieval.chunking.Chunk;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.LanguageDetector;

/** Makes the passages of a version out of its chunks, in their order. Not thread-safe. */
final class PassageMaker {
    /** A shorter passage takes its document's language: names and terms say little. */
    private static final int LANGUAGE_CHARACTERS = 200;

    private static final double LANGUAGE_MARGIN = 20;

    private final Document document;
    private final int version;
    private final Language language;
    private final LanguageDetector detector;
    private int count;

    PassageMaker(Document document, int version, Language language, LanguageDetector detector) {
        this.document = document;
        this.version = version;
        this.language = language;
        this.detector = detector;
    }

    Passage next(Chunk chunk) {
        return new Passage(
                new PassageId(document.id(), version, count++),
                document.collection(),
                document.sourceType(),
                document.metadata(),
                languageOf(chunk.text()),
                chunk.context(),
                chunk.text(),
                chunk.spans());
    }

    private Language languageOf(String text) {
        if (language.equals(Language.UNDETERMINED)) {
            return detector.detect(text);
        }
        Language own = text.length() < LANGUAGE_CHARACTERS ? language : detector.detect(text, LANGUAGE_MARGIN);
        return own.equals(Language.UNDETERMINED) ? language : own;
    }
}
