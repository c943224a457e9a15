package dev.medmentor.adapters.pdf.layout;

/** Something with an extent that is placed in the reading order as a whole: a segment, or a ruled table. */
record Item(float left, float top, float right, float bottom, Content content) {
    sealed interface Content {
        record OfSegment(Segment segment) implements Content {}

        record OfTable(RuledTable table) implements Content {}
    }

    static Item of(Segment segment) {
        return new Item(
                segment.left(), segment.top(), segment.right(), segment.bottom(), new Content.OfSegment(segment));
    }

    static Item of(RuledTable table) {
        return new Item(table.left(), table.top(), table.right(), table.bottom(), new Content.OfTable(table));
    }
}
