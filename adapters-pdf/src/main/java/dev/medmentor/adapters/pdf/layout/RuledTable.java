package dev.medmentor.adapters.pdf.layout;

import java.util.List;

/** A table whose cells are parted by drawn lines; its rows hold what stands in them. */
record RuledTable(float left, float top, float right, float bottom, List<Element.Row> rows) {}
