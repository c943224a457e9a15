package dev.medmentor.library;

import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.DocumentIndexer;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands pages on to be stored, and also to the indexer as soon as enough of them are read to tell the language: cutting
 * them need not wait for the last. Not thread-safe.
 */
final class ReadingAhead implements PageSink, AutoCloseable {
    /** Pages that say less than this many together are pictures or forms: cut when all is read. */
    private static final int MOST_HELD = 64;

    private final Tracker tracker;
    private final Function<String, Language> languageOf;
    private final Function<Language, DocumentIndexer.Ahead> begin;
    private final LanguageSample sample = new LanguageSample();
    private final Deque<Page> held = new ArrayDeque<>();
    private boolean waiting;
    private Optional<Language> language = Optional.empty();
    private Optional<DocumentIndexer.Ahead> ahead = Optional.empty();

    /**
     * @param whole whether reading begins with the first page; else nothing is handed to the indexer
     * @param begin starts the indexer
     */
    ReadingAhead(
            Tracker tracker,
            boolean whole,
            Function<String, Language> languageOf,
            Function<Language, DocumentIndexer.Ahead> begin) {
        this.tracker = tracker;
        this.waiting = whole;
        this.languageOf = languageOf;
        this.begin = begin;
    }

    @Override
    public void started(String mediaType, int totalPages) {
        tracker.started(mediaType, totalPages);
    }

    @Override
    public void page(Page page) {
        tracker.page(page);
        if (ahead.isPresent()) {
            ahead.get().page(page);
        } else if (waiting) {
            hold(page);
        }
    }

    private void hold(Page page) {
        held.add(page);
        sample.add(page);
        if (sample.isFull()) {
            Language found = languageOf.apply(sample.text());
            DocumentIndexer.Ahead begun = begin.apply(found);
            language = Optional.of(found);
            ahead = Optional.of(begun);
            held.forEach(begun::page);
        }
        if (sample.isFull() || held.size() >= MOST_HELD) {
            held.clear();
            waiting = false;
        }
    }

    /** Empty where too little was read for certain. */
    Optional<Language> language() {
        return language;
    }

    /** What was begun, if anything. */
    Optional<DocumentIndexer.Ahead> indexing() {
        return ahead;
    }

    @Override
    public void close() {
        ahead.ifPresent(DocumentIndexer.Ahead::close);
    }
}
