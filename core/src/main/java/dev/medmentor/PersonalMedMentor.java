package dev.medmentor;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;

/**
 * A {@link MedMentor} for one person: what they may not read is not found, not quoted and not counted. What they may
 * read is decided anew at every call, and again before its result is handed out. Thread-safe.
 */
public final class PersonalMedMentor {
    private final MedMentor mentor;
    private final Principal principal;
    private final PersonalLibrary library;

    PersonalMedMentor(MedMentor mentor, Principal principal, PersonalLibrary library) {
        this.mentor = mentor;
        this.principal = principal;
        this.library = library;
    }

    /** Documents, their pages and files, as far as they are this person's to see or change. */
    public PersonalLibrary library() {
        return library;
    }

    /**
     * The best passages for a question.
     *
     * @throws dev.medmentor.shared.error.NotFoundException if the filter names a collection that this person may not
     *     read, or that does not exist
     */
    public SearchResult search(SearchRequest request) {
        ReadableCollections readable = readable(request.filter());
        SearchResult result = mentor.search(principal.tenant(), readable, request);
        ReadableCollections now = library.readable();
        List<SearchHit> hits =
                result.hits().stream().filter(hit -> isIn(now, hit)).toList();
        return new SearchResult(hits, result.language(), result.similarity(), result.tookNanos());
    }

    /**
     * Answers, and lets {@code sink} follow.
     *
     * @throws dev.medmentor.shared.error.NotFoundException as {@link #search}
     * @throws ConflictException with code {@code access_changed} if what the answer was made from was hidden from this
     *     person meanwhile
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Answer ask(Question question, AnswerSink sink, Cancellation cancellation) {
        ReadableCollections readable = readable(question.filter());
        Answer answer = mentor.ask(principal.tenant(), readable, question, sink, cancellation);
        ReadableCollections now = library.readable();
        if (!answer.nearest().stream().allMatch(hit -> isIn(now, hit))) {
            throw ConflictException.accessChanged();
        }
        return answer;
    }

    private ReadableCollections readable(PassageFilter filter) {
        filter.collections().forEach(library::requireReadable);
        return library.readable();
    }

    private static boolean isIn(ReadableCollections readable, SearchHit hit) {
        return readable.contains(hit.document().collection());
    }
}
