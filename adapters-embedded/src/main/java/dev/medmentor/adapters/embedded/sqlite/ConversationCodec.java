package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.Summary;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a conversation is not looked for by its columns, as bytes: title, scope, leaf and summary. */
final class ConversationCodec {
    private static final int FORMAT = 1;

    private ConversationCodec() {}

    record Content(String title, PassageFilter scope, Optional<MessageId> leaf, Optional<Summary> summary) {}

    static byte[] encode(Conversation conversation) {
        PassageFilter scope = conversation.scope();
        return new BlobWriter()
                .number(FORMAT)
                .string(conversation.title())
                .strings(sorted(scope.collections(), CollectionId::value))
                .strings(sorted(scope.documents(), DocumentId::value))
                .strings(sorted(scope.sourceTypes(), type -> type))
                .map(scope.metadata())
                .string(conversation.leaf().map(MessageId::value))
                .string(conversation.summary().map(Summary::text))
                .string(conversation.summary().map(summary -> summary.covers().value()))
                .compact();
    }

    static Content decode(byte[] content) {
        BlobReader in = new BlobReader(content).format(FORMAT);
        String title = in.string();
        PassageFilter scope = new PassageFilter(
                set(in.strings(), CollectionId::new),
                set(in.strings(), DocumentId::new),
                Set.copyOf(in.strings()),
                in.map());
        Optional<MessageId> leaf = in.optionalString().map(MessageId::new);
        Optional<String> summary = in.optionalString();
        Optional<MessageId> covers = in.optionalString().map(MessageId::new);
        return new Content(
                title, scope, leaf, summary.flatMap(text -> covers.map(message -> new Summary(text, message))));
    }

    private static <T> List<String> sorted(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }

    private static <T> Set<T> set(List<String> values, Function<String, T> made) {
        return values.stream().map(made).collect(Collectors.toUnmodifiableSet());
    }
}
