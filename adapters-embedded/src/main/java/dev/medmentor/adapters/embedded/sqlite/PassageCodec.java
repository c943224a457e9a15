package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passages and vectors as bytes; vectors as float32, little-endian. */
final class PassageCodec {
    private PassageCodec() {}

    static byte[] encode(Passage passage) {
        BlobWriter out = new BlobWriter()
                .string(passage.collection().value())
                .string(passage.sourceType())
                .map(passage.metadata())
                .string(passage.language().code())
                .string(passage.context())
                .string(passage.text())
                .number(passage.spans().size());
        for (PageSpan span : passage.spans()) {
            out.number(span.page()).number(span.start()).number(span.length());
        }
        return out.compact();
    }

    static Passage decode(PassageId id, byte[] content) {
        BlobReader in = new BlobReader(content);
        CollectionId collection = new CollectionId(in.string());
        String sourceType = in.string();
        Map<String, String> metadata = in.map();
        Language language = new Language(in.string());
        String context = in.string();
        String text = in.string();
        int size = in.number();
        List<PageSpan> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int page = in.number();
            int start = in.number();
            spans.add(new PageSpan(page, start, start + in.number()));
        }
        return new Passage(id, collection, sourceType, metadata, language, context, text, spans);
    }
}
