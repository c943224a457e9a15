package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.shared.TenantId;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages to and from BSON. Their id is {@code document/version/number} with as many digits as any number may have, so that
 * the pages of a version are one range of the index of {@code _id}, in their order.
 */
final class PageFormat implements RecordFormat<FiledPage> {
    static final String NUMBER = "number";
    static final String VERDICT = "verdict";
    static final String REASON = "reason";

    @Override
    public String id(FiledPage filed) {
        return id(filed.document(), filed.version(), filed.page().number());
    }

    static String id(DocumentId document, int version, int number) {
        return versionPrefix(document, version) + digits(number);
    }

    /** What the ids of all pages of a version begin with. */
    static String versionPrefix(DocumentId document, int version) {
        return document.value() + '/' + digits(version) + '/';
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%010d", number);
    }

    @Override
    public void write(FiledPage filed, FieldWriter out) {
        Page page = filed.page();
        out.string("document", filed.document().value())
                .number("version", filed.version())
                .number(NUMBER, page.number())
                .string(VERDICT, page.verdict().kind().name())
                .string(REASON, page.verdict().reason())
                .decimal("width", page.width())
                .decimal("height", page.height())
                .string("text", page.text())
                .children(
                        "blocks",
                        page.blocks(),
                        (block, child) -> child.string("kind", block.kind().name())
                                .number("start", block.start())
                                .number("end", block.end())
                                .number("level", block.level()));
        if (page.words().size() > 0) {
            out.bytes("words", PackedWords.pack(page.words()));
        }
    }

    @Override
    public FiledPage read(TenantId tenant, String id, FieldReader in) {
        Optional<WordBoxes> words = in.optionalBytes("words").map(PackedWords::unpack);
        Page page = new Page(
                in.number(NUMBER),
                (float) in.decimal("width"),
                (float) in.decimal("height"),
                in.string("text"),
                in.children(
                        "blocks",
                        block -> new Block(
                                Block.Kind.valueOf(block.string("kind")),
                                block.number("start"),
                                block.number("end"),
                                block.number("level"))),
                words.orElse(WordBoxes.NONE),
                verdict(in));
        return new FiledPage(new DocumentId(in.string("document")), in.number("version"), page);
    }

    static PageVerdict verdict(FieldReader in) {
        return new PageVerdict(PageVerdict.Kind.valueOf(in.string(VERDICT)), in.string(REASON));
    }
}
