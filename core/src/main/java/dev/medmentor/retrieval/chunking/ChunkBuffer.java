package dev.medmentor.retrieval.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers units and gives them on as chunks, cut where it hurts least. Holds two chunks' worth of units at most. */
final class ChunkBuffer {
    private final ChunkSizes sizes;
    private final Consumer<Chunk> sink;
    private final List<Unit> units = new ArrayList<>();
    private int tokens;
    /** How many of the first units repeat the last chunk's end. */
    private int repeated;

    ChunkBuffer(ChunkSizes sizes, Consumer<Chunk> sink) {
        this.sizes = sizes;
        this.sink = sink;
    }

    void add(Unit unit) {
        if (unit.isHeading()
                && endsWithBody()
                && (tokens >= sizes.target() / 4 || unit.level() < units.get(0).level())) {
            flush();
        }
        units.add(unit);
        tokens += unit.tokens();
        while (tokens >= sizes.target() * 3 / 2 && units.size() > repeated + 1) {
            cut(sizes.target());
        }
    }

    /** Gives everything on, in parts of about the same size. */
    void flush() {
        while (tokens > sizes.stretched() && units.size() > repeated + 1) {
            int parts = (tokens + sizes.stretched() - 1) / sizes.stretched();
            cut(tokens / parts);
        }
        if (units.size() > repeated) {
            sink.accept(Chunk.of(units));
        }
        units.clear();
        tokens = 0;
        repeated = 0;
    }

    private boolean endsWithBody() {
        return !units.isEmpty() && !units.get(units.size() - 1).isHeading();
    }

    private void cut(int goal) {
        int end = repeated + 1;
        double best = Double.NEGATIVE_INFINITY;
        int prefix = 0;
        for (int count = 1; count < units.size(); count++) {
            prefix += units.get(count - 1).tokens();
            if (count > repeated + 1 && prefix > sizes.stretched()) {
                break;
            }
            double score = units.get(count - 1).boundaryBefore(units.get(count)) - 2.0 * Math.abs(prefix - goal) / goal;
            if (count > repeated && score >= best) {
                best = score;
                end = count;
            }
        }
        sink.accept(Chunk.of(units.subList(0, end)));
        Unit last = units.get(end - 1);
        boolean repeat = repeats(last, units.get(end)) && end > repeated + 1;
        units.subList(0, repeat ? end - 1 : end).clear();
        repeated = repeat ? 1 : 0;
        tokens = units.stream().mapToInt(Unit::tokens).sum();
    }

    /** Whether the next chunk, which goes on with {@code next}, begins with {@code last} once more. */
    private boolean repeats(Unit last, Unit next) {
        return !last.piece()
                && !last.isHeading()
                && last.tokens() <= sizes.overlap()
                && last.tokens() + next.tokens() <= sizes.stretched();
    }
}
