package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Rectangle;

/** Citations to and from BSON. */
final class CitationFormat {
    private CitationFormat() {}

    static void write(Citation citation, FieldWriter out) {
        out.number("marker", citation.marker())
                .string("document", citation.document().value())
                .string("documentName", citation.documentName())
                .number("version", citation.version())
                .number("page", citation.page())
                .string("quote", citation.quote())
                .number("start", citation.start())
                .number("end", citation.end())
                .children("rectangles", citation.rectangles(), CitationFormat::write)
                .flag("verified", citation.verified())
                .string("reason", citation.reason());
    }

    private static void write(Rectangle rectangle, FieldWriter out) {
        out.decimal("x", rectangle.x())
                .decimal("y", rectangle.y())
                .decimal("width", rectangle.width())
                .decimal("height", rectangle.height());
    }

    static Citation read(FieldReader in) {
        return new Citation(
                in.number("marker"),
                new DocumentId(in.string("document")),
                in.string("documentName"),
                in.number("version"),
                in.number("page"),
                in.string("quote"),
                in.number("start"),
                in.number("end"),
                in.children("rectangles", CitationFormat::rectangle),
                in.flag("verified"),
                in.string("reason"));
    }

    private static Rectangle rectangle(FieldReader in) {
        return new Rectangle((float) in.decimal("x"), (float) in.decimal("y"), (float) in.decimal("width"), (float)
                in.decimal("height"));
    }
}
