package dev.medmentor.conversation;

import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.DocumentId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What those who look after an assistant see of somebody else's answer: nothing from documents that they may not read
 * themselves. Their quotes and passages are left out, and where the model was given any of them, so are the answer's text
 * and a query that a model wrote: either may repeat what they say. The question is the asker's own, and is always seen.
 * Thread-safe.
 */
final class ReviewerSight {
    private final LibraryAccess library;

    ReviewerSight(LibraryAccess library) {
        this.library = library;
    }

    /** @param message an answer */
    GiveFeedback.Seen of(Principal reviewer, Message message) {
        StoredAnswer answer = message.answer().orElseThrow();
        Set<DocumentId> named = Stream.concat(
                        answer.citations().stream().map(Citation::document),
                        answer.explanation().passages().stream()
                                .map(found -> found.passage().document()))
                .collect(Collectors.toSet());
        Set<DocumentId> readable =
                message.account().equals(Ownership.of(reviewer)) ? named : library.readable(reviewer, named);
        return readable.containsAll(named) ? new GiveFeedback.Seen(message, 0, false) : cut(message, answer, readable);
    }

    private static GiveFeedback.Seen cut(Message message, StoredAnswer answer, Set<DocumentId> readable) {
        Explanation why = answer.explanation();
        List<Citation> citations = answer.citations().stream()
                .filter(citation -> readable.contains(citation.document()))
                .toList();
        List<Explanation.FoundPassage> passages = why.passages().stream()
                .filter(found -> readable.contains(found.passage().document()))
                .toList();
        boolean told = citations.size() < answer.citations().size()
                || why.passages().stream()
                        .anyMatch(found -> found.prompted()
                                && !readable.contains(found.passage().document()));
        StoredAnswer rest = new StoredAnswer(
                answer.kind(),
                citations,
                answer.trace(),
                answer.assistant(),
                answer.curated(),
                answer.costMillionths(),
                new Explanation(
                        told && why.rewritten() ? "" : why.query(),
                        why.rewritten(),
                        passages,
                        why.historyTokens(),
                        why.rewritingNanos(),
                        why.totalNanos()));
        int withheld =
                answer.citations().size() - citations.size() + why.passages().size() - passages.size();
        return new GiveFeedback.Seen(message.seenAs(told ? "" : message.text(), rest), withheld, told);
    }
}
